"""Zips that strangers made: what is safe to read is listed, the rest is told, and nothing is unpacked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.submission.archive import list_zip
from grader.submission.model import MAX_DEPTH, MAX_ENTRIES, MAX_NAME, MIB, Listing, SubmissionError

CENTRAL = b"PK\1\2"
LOCAL = b"PK\3\4"
STORED, DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED


def zip_of(*files: tuple[str, bytes | str], method: int = DEFLATED, mode: int = 0) -> bytes:
    """A zip with files of these names, as they are, whatever they hold."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files:
            info = zipfile.ZipInfo(date_time=(2026, 11, 21, 12, 0, 0))
            info.filename = name
            info.external_attr = mode << 16
            archive.writestr(info, content, method)
    return buffer.getvalue()


def changed(data: bytes, signature: bytes, offset: int, form: str, value: int) -> bytes:
    """The zip with one number in the first header of a kind replaced."""
    found = bytearray(data)
    struct.pack_into(form, found, data.index(signature) + offset, value)
    return bytes(found)


def with_flag(data: bytes, flag: int) -> bytes:
    """The zip with a flag of its first file set, in both of its headers."""
    return changed(changed(data, LOCAL, 6, "<H", flag), CENTRAL, 8, "<H", flag)


def paths(listing: Listing) -> list[str]:
    """The paths of the files that are listed."""
    return ["/".join(entry.parts) for entry in listing.entries]


def content(data: bytes, limit: int = MIB) -> bytes:
    """What the only file of a zip holds."""
    (entry,) = list_zip(data, "work.zip").entries
    return entry.load(limit)


def refusal(data: bytes) -> str:
    """The sentence by which a zip is refused."""
    with pytest.raises(SubmissionError) as caught:
        list_zip(data, "work.zip")
    return str(caught.value)


def refusal_of_file(data: bytes, limit: int = MIB) -> str:
    """The sentence by which the only file of a zip is refused."""
    with pytest.raises(SubmissionError) as caught:
        content(data, limit)
    return str(caught.value)


@pytest.mark.parametrize("method", [STORED, DEFLATED])
def test_files_are_listed_with_their_content(method):
    data = zip_of(("ada/", ""), ("ada/ex01.py", "x = 1"), ("ada/ex03.py", "y = 2"), method=method)
    listing = list_zip(data, "work.zip")
    assert paths(listing) == ["ada/ex01.py", "ada/ex03.py"]
    assert [entry.load(MIB) for entry in listing.entries] == [b"x = 1", b"y = 2"]
    assert listing.notes == []


@pytest.mark.parametrize("date", [0, 0xFFFF])
def test_a_date_that_is_none_costs_nothing(date):
    (entry,) = list_zip(changed(zip_of(("a.py", "x")), CENTRAL, 14, "<H", date), "work.zip").entries
    assert entry.load(MIB) == b"x"


@pytest.mark.parametrize(
    "name", ["__MACOSX/._ex01.py", ".git/config", "a/__pycache__/ex01.pyc", ".hidden.py", "venv/ex01.py"]
)
def test_what_tools_leave_behind_is_left_out_without_a_word(name):
    listing = list_zip(zip_of((name, "x"), ("ex01.py", "x")), "work.zip")
    assert paths(listing) == ["ex01.py"]
    assert listing.notes == []


def test_points_and_empty_parts_of_a_path_say_nothing():
    assert paths(list_zip(zip_of(("./a//b/./ex01.py", "x")), "work.zip")) == ["a/b/ex01.py"]


@pytest.mark.parametrize(
    "name",
    [
        "../ex01.py",
        "a/../../ex01.py",
        "..",
        "/etc/ex01.py",
        "//host/ex01.py",
        "C:/ex01.py",
        "c:ex01.py",
        "C:\\ex01.py",
        "a\\ex01.py",
        "..\\ex01.py",
        "ex01.py\0.txt",
    ],
)
def test_names_that_lead_outside_are_refused_and_the_rest_is_read(name):
    listing = list_zip(zip_of((name, "x = 1"), ("ex03.py", "y = 2")), "work.zip")
    assert paths(listing) == ["ex03.py"]
    (note,) = listing.notes
    assert note.startswith("work.zip: ")
    assert note.endswith(": names with .., a drive, a backslash or a / in front are refused.")
    assert note.isprintable()


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (stat.S_IFLNK, "symbolic links are not followed"),
        (stat.S_IFIFO, "only ordinary files are read"),
        (stat.S_IFCHR, "only ordinary files are read"),
        (stat.S_IFSOCK, "only ordinary files are read"),
    ],
)
def test_links_and_special_files_are_told_and_not_read(kind, reason):
    listing = list_zip(zip_of(("ex01.py", "/etc/passwd"), mode=kind | 0o777), "work.zip")
    assert listing.entries == []
    assert listing.notes == [f"work.zip: ex01.py: {reason}."]


@pytest.mark.parametrize("mode", [0, stat.S_IFREG | 0o644])
def test_ordinary_files_are_read_whatever_system_made_the_zip(mode):
    assert content(zip_of(("ex01.py", "x"), mode=mode)) == b"x"


@pytest.mark.parametrize("name", ["a" * (MAX_NAME + 1), "a/" * 30_000 + "ex01.py", "a" * 65_000])
def test_long_names_are_refused_and_told_shortly(name):
    listing = list_zip(zip_of((name, "x")), "work.zip")
    assert listing.entries == []
    (note,) = listing.notes
    assert "names longer than 255 characters are refused" in note
    assert len(note) < 300


def test_files_too_many_folders_deep_are_told():
    deepest = "/".join(["a"] * (MAX_DEPTH - 1)) + "/ex01.py"
    listing = list_zip(zip_of((deepest, "x"), (f"a/{deepest}", "x")), "work.zip")
    assert paths(listing) == [deepest]
    assert "files more than 10 folders deep are not read" in listing.notes[0]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("again", ["ex01.py", "./ex01.py", ".//ex01.py"])
def test_a_name_that_stands_twice_is_not_read(again):
    listing = list_zip(zip_of(("ex01.py", "x = 1"), (again, "x = 2"), ("ex03.py", "y")), "work.zip")
    assert paths(listing) == ["ex03.py"]
    assert listing.notes == ["work.zip: ex01.py: a name that is in the zip twice is ambiguous, and not read."]


def test_a_zip_inside_a_zip_is_told_and_not_opened():
    listing = list_zip(zip_of(("more.ZIP", zip_of(("ex01.py", "x"))), ("ex03.py", "y")), "work.zip")
    assert paths(listing) == ["ex03.py"]
    assert listing.notes == ["work.zip: more.ZIP: a zip inside a zip is not opened."]


def test_notes_name_a_few_of_many():
    listing = list_zip(zip_of(*[(f"../{number}.py", "") for number in range(9)]), "work.zip")
    assert listing.notes[0].startswith("work.zip: ../0.py, ../1.py, ../2.py and 6 more: names with ..")


def test_names_that_deceive_are_cleaned_in_notes():
    listing = list_zip(zip_of(("../\u202eyp.\x1b[2J\n.py", "")), "wo\u202erk.zip")
    assert listing.notes[0].startswith("work.zip: ../yp.[2J .py: ")


def test_names_in_other_alphabets_are_kept():
    assert paths(list_zip(zip_of(("Übung/李雷_ex01.py", "x")), "work.zip")) == ["Übung/李雷_ex01.py"]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a zip",
        b"PK",
        b"Rar!\x1a\x07\x01\x00" * 40,
        b"\0" * 100_000,
        zip_of(("ex01.py", "x" * 1000), method=STORED)[:-30],
        zip_of(("ex01.py", "x"))[-22:],
        changed(zip_of(("ex01.py", "x")), CENTRAL, 6, "<B", 255),
        changed(with_flag(zip_of(("é.py", "x")), 0x800), CENTRAL, 46, "<B", 0xFF),
    ],
    ids=["nothing", "text", "two bytes", "rar", "zeros", "cut", "only the end", "version", "coding"],
)
def test_what_is_no_zip_is_told(data):
    sentence = refusal(data)
    assert sentence.startswith("work.zip is not a zip, or is damaged: ")
    assert sentence.isprintable()


def test_a_zip_behind_something_else_is_read():
    assert content(b"#!/bin/sh\n" + zip_of(("ex01.py", "x"))) == b"x"


def test_a_zip_of_nothing_has_no_files():
    assert list_zip(zip_of(), "work.zip") == Listing()


def test_a_file_with_a_password_is_told():
    assert refusal_of_file(with_flag(zip_of(("ex01.py", "x")), 1)) == (
        "ex01.py is encrypted: zip it without a password."
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_compression_are_told(method):
    assert "ex01.py is compressed by a method that is not read" in refusal_of_file(
        zip_of(("ex01.py", "x"), method=method)
    )


def test_a_way_of_compression_that_nobody_knows_is_told():
    data = changed(zip_of(("ex01.py", "x")), CENTRAL, 10, "<H", 77)
    assert "compressed by a method that is not read" in refusal_of_file(data)


@pytest.mark.parametrize("method", [STORED, DEFLATED])
def test_a_damaged_file_is_told_and_the_others_are_read(method):
    data = bytearray(zip_of(("ex01.py", b"number = 1234567"), ("ex03.py", b"y"), method=method))
    data[40] ^= 0xFF
    broken, whole = list_zip(bytes(data), "work.zip").entries
    with pytest.raises(SubmissionError, match=r"ex01\.py is damaged in the zip: .*\. Zip it again\."):
        broken.load(MIB)
    assert whole.load(MIB) == b"y"


def test_two_names_for_one_file_are_told():
    data = zip_of(("ex01.py", "x")).replace(b"ex01.py", b"ex03.py", 1)
    assert refusal_of_file(data).startswith("ex01.py is damaged in the zip: ")


def test_a_file_that_is_not_where_the_zip_says_is_told():
    data = changed(zip_of(("ex01.py", "x")), CENTRAL, 42, "<L", 0xFFFFFF)
    assert refusal_of_file(data).startswith("ex01.py is damaged in the zip: ")


def test_a_size_that_says_too_much_changes_nothing():
    assert content(changed(zip_of(("ex01.py", "x" * 100)), CENTRAL, 24, "<L", 500)) == b"x" * 100


def test_a_file_over_its_limit_is_told():
    data = zip_of(("ex01.py", bytes(range(256)) * 4096 + b"x"), method=STORED)
    assert refusal_of_file(data) == "ex01.py is larger than 1 MiB, the limit for such a file."
    assert len(content(data, 2 * MIB)) == MIB + 1


def test_a_file_that_hides_its_size_gives_no_more_than_it_says():
    data = changed(zip_of(("ex01.py", b"\0" * MIB)), CENTRAL, 24, "<L", 10)
    assert refusal_of_file(data).startswith("ex01.py is damaged in the zip: ")


def test_a_bomb_by_ratio_is_refused():
    sentence = refusal(zip_of(("ex01.py", b"\0" * (2 * MIB))))
    assert "times its size, as a zip bomb does" in sentence


def test_a_small_file_may_shrink_a_lot():
    assert len(content(zip_of(("ex01.py", b"\n" * MIB)))) == MIB


def test_a_bomb_by_size_is_refused():
    data = changed(zip_of(("ex01.py", "x")), CENTRAL, 24, "<L", 201 * MIB)
    assert refusal(data) == "work.zip would expand to 201 MiB; at most 200 MiB are read."


def overlapping(count: int, kernel: bytes) -> bytes:
    """A zip whose entries, all of one name, are one piece of deflated data."""
    whole = zip_of(("ex01.py", kernel))
    start = whole.index(CENTRAL)
    entry = whole[start : whole.index(b"PK\5\6")]
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, count * len(entry), start, 0)
    return whole[:start] + entry * count + end


@pytest.mark.parametrize(("count", "size"), [(300, MIB), (1000, 100_000)])
def test_a_bomb_of_overlapping_files_is_refused(count, size):
    assert "would expand to" in refusal(overlapping(count, b"\0" * size))


def test_overlapping_files_of_one_name_are_not_read():
    listing = list_zip(overlapping(2, b"x = 1"), "work.zip")
    assert listing.entries == []
    assert "is in the zip twice" in listing.notes[0]


def test_two_thousand_files_are_read_and_not_one_more():
    files = [(f"{number}.py", "") for number in range(MAX_ENTRIES + 1)]
    assert len(list_zip(zip_of(*files[1:]), "work.zip").entries) == MAX_ENTRIES
    assert refusal(zip_of(*files)) == (
        "work.zip holds more than 2000 files, and is not read. Zip only the exercises or notebooks."
    )


def test_a_great_many_files_are_refused():
    assert "holds more than 2000 files" in refusal(overlapping(30_000, b"x"))


WHOLE = zip_of(("ada/", ""), ("ada/ex01.py", "x = 1\n" * 50), ("ada/ex03.ipynb", b"{}"), (".git/config", "x"))
STORED_ONLY = zip_of(("ex01.py", b"x = 1\n" * 20), ("../ex03.py", b"y"), method=STORED)


def list_or_refuse(data: bytes) -> None:
    """Nothing but files, sentences and SubmissionErrors comes of any bytes."""
    listing, sentences = Listing(), []
    try:
        listing = list_zip(data, "work.zip")
    except SubmissionError as error:
        sentences.append(str(error))
    for entry in listing.entries:
        assert not {"..", "", "."} & set(entry.parts)
        try:
            sentences.append("" if len(entry.load(1000)) <= 1000 else "more than the limit\n")
        except SubmissionError as error:
            sentences.append(str(error))
    assert all(sentence.isprintable() for sentence in [*listing.notes, *sentences])


def mutated(data: bytes, cuts: Sequence[tuple[int, int, bytes]]) -> bytes:
    """The bytes with pieces replaced."""
    for start, length, replacement in cuts:
        place = start % (len(data) + 1)
        data = data[:place] + replacement + data[place + length :]
    return data


CUTS = st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 6), st.binary(max_size=6)), max_size=4)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([WHOLE, STORED_ONLY]), CUTS)
def test_any_damage_to_a_zip_is_read_or_refused(data, cuts):
    list_or_refuse(mutated(data, cuts))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([WHOLE, STORED_ONLY]), st.integers(0, 2000), st.binary(min_size=1, max_size=4))
def test_any_overwritten_header_is_read_or_refused(data, start, replacement):
    place = data.index(CENTRAL) + start % (len(data) - data.index(CENTRAL))
    list_or_refuse(data[:place] + replacement + data[place + len(replacement) :])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=20), st.binary(max_size=20)), max_size=4))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_files_of_any_names_are_read_or_refused(files):
    named = [(name.encode("utf-8", "replace").decode(), data) for name, data in files]
    list_or_refuse(zip_of(*named))
