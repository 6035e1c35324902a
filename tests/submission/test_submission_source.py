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


def test_latin_1_is_refused_with_the_place_of_its_byte():
    data = "# -*- coding: latin-1 -*-\nname = 'é'\n".encode("latin-1")
    with pytest.raises(
        SubmissionError, match=r"ex01_a\.py is not UTF-8 text: byte 0xe9 in line 2, column 9 "
    ):
        text_of(data)


def test_place_is_counted_from_behind_a_byte_order_mark():
    with pytest.raises(SubmissionError, match="byte 0xff in line 2, column 2"):
        text_of(codecs.BOM_UTF8 + b"x\ny\xff")


def test_utf_16_is_named():
    with pytest.raises(SubmissionError, match="looks like UTF-16"):
        text_of("x = 1".encode("utf-16"))


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
