"""Modules as bytes: UTF-8 or a sentence that says which byte."""

from __future__ import annotations

import codecs

import pytest

from grader.submission.model import MAX_SOURCE, Chunk, ModuleSource, SubmissionError
from grader.submission.source import has_code, module_source


def text_of(data: bytes) -> str:
    """The source of a module of these bytes."""
    return module_source(data, "ex01_a", "ex01_a.py").chunks[0].source


def test_module_is_one_chunk_labelled_with_its_file():
    module = module_source(b"x = 1\n", "ex01_a", "ex01_a (1).py")
    assert module == ModuleSource("ex01_a", "ex01_a (1).py", (Chunk("ex01_a (1).py", "x = 1\n"),), False)


def test_byte_order_mark_is_taken_off():
    assert text_of(codecs.BOM_UTF8 + b"x = 1\n") == "x = 1\n"


def test_line_ends_are_made_the_same():
    assert text_of(b"a = 1\r\nb = 2\rc = 3\n") == "a = 1\nb = 2\nc = 3\n"


@pytest.mark.parametrize("coding", ["cp949", "euc-kr", "latin-1", "cp1252", "shift_jis", "gbk"])
def test_the_coding_that_a_first_line_names_is_read_and_told(coding):
    text = {"latin-1": "é", "cp1252": "é", "shift_jis": "あ", "gbk": "数"}.get(coding, "활성화")
    source = f"#!/usr/bin/python\n# -*- coding: {coding} -*-\nname = '{text}'\n"
    module = module_source(source.encode(coding), "ex01_a", "ex01_a.py")
    assert module.chunks[0].source == source
    (note,) = module.notes
    assert note == f"ex01_a.py was read as {codecs.lookup(coding).name} text."


def test_utf_8_counts_although_a_first_line_names_another_coding():
    source = "# coding: cp949\nname = '활성화'\n"
    assert text_of(source.encode()) == source


@pytest.mark.parametrize(
    "coding", ["rot13", "zip", "unicode_escape", "utf-7", "idna", "no-such", "iso-8859-99"]
)
def test_codings_that_are_none_of_text_are_not_used(coding):
    with pytest.raises(SubmissionError, match=r"is not UTF-8 text: byte 0xe9 in line 2, column 9 "):
        text_of(f"# coding: {coding}\nname = 'é'\n".encode("latin-1"))


def test_what_is_not_in_the_coding_that_it_names_is_told():
    with pytest.raises(SubmissionError, match="not cp949 text, though it says so: line 2 cannot be read"):
        text_of(b"# coding: cp949\nx = '\xff\xff'\n")


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_utf_16_with_a_byte_order_mark_is_read_and_told(coding):
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(coding, b"")
    module = module_source(mark + "x = '활성'\r\ny = 2\r\n".encode(coding), "ex01_a", "ex01_a.py")
    assert module.chunks[0].source == "x = '활성'\ny = 2\n"
    assert module.notes == ("ex01_a.py was read as utf-16 text.",)


def test_half_of_utf_16_is_told():
    with pytest.raises(SubmissionError, match="not utf-16 text"):
        text_of(codecs.BOM_UTF16_LE + b"x\0=")


def test_lines_of_a_notebook_in_a_module_are_made_harmless():
    source = "# %%\n%matplotlib inline\n!pip install x\nprint('a'\n  '%s' % 3)\nfiles = !ls\n"
    assert text_of(source.encode()) == (
        "# %%\npass  # %matplotlib inline\npass  # !pip install x\nprint('a'\n  '%s' % 3)\n"
        "files = None  # files = !ls\n"
    )


def test_latin_1_is_refused_with_the_place_of_its_byte():
    data = "# a comment\nname = 'é'\n".encode("latin-1")
    with pytest.raises(
        SubmissionError, match=r"ex01_a\.py is not UTF-8 text: byte 0xe9 in line 2, column 9 "
    ):
        text_of(data)


def test_place_is_counted_from_behind_a_byte_order_mark():
    with pytest.raises(SubmissionError, match="byte 0xff in line 2, column 2"):
        text_of(codecs.BOM_UTF8 + b"x\ny\xff")


def test_null_character_is_refused_with_its_line():
    with pytest.raises(SubmissionError, match="null character in line 2"):
        text_of(b"x = 1\ny = '\0'\n")


@pytest.mark.parametrize("data", [b"", b"  \n\n", codecs.BOM_UTF8])
def test_empty_module_is_told(data):
    with pytest.raises(SubmissionError, match=r"ex01_a\.py is empty"):
        text_of(data)


def test_module_over_its_limit_is_refused():
    with pytest.raises(SubmissionError, match="larger than 1 MiB"):
        text_of(b"#" * (MAX_SOURCE + 1))


def test_module_of_its_limit_is_read():
    assert len(text_of(b"#" * MAX_SOURCE)) == MAX_SOURCE


@pytest.mark.parametrize("filler", ["\n", " ", "\t\n", " def ", "#\n", "raise NotImplementedError("])
def test_a_mebibyte_of_anything_is_looked_through_in_one_go(filler):
    source = filler * (MAX_SOURCE // len(filler))
    assert has_code(source) == (filler.strip() not in ("", "#"))
