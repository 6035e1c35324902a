"""Names of documents: what every file system takes, what can be typed, and the same file to nobody else."""

from __future__ import annotations

import itertools
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.class_run import ResultsFolder, file_names
from grader.class_run.file_names import same_file
from tests.support.strangers import ANY_TEXT, result

# What Windows does not take in a name.
FORBIDDEN = set('<>:"/\\|?*')
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(10)),
}
# Of a name in the folder, while it is being written: a dot before, ending and eight letters behind it.
AROUND = len("..json.12345678")


@pytest.mark.parametrize(
    "name",
    [
        "ada",
        "Ada Lovelace",
        "ada.1-b_c",
        "index.0",
        "남궁 민수",
        "Chloë Lefèvre",
        "李小龍",
        "Иванова",
        "محمد",
        "नमस्ते",
    ],
)
def test_a_plain_name_of_any_script_is_its_file_name(name: str) -> None:
    assert file_names(name)[0] == name


@pytest.mark.parametrize(
    "name",
    [
        "index",
        "Index",
        "../ada",
        "a/b",
        "con",
        "NUL.txt",
        "nul .x",
        "COM¹",
        "",
        ".ada",
        "ada.",
        "-rf",
        "a\nb",
        "한" * 80,
    ],
    ids=ascii,
)
def test_a_strange_name_becomes_a_safe_one_of_its_own(name: str) -> None:
    assert name not in file_names(name)
    assert not set(file_names(name)) & set(file_names(name + "x"))


@settings(max_examples=500, deadline=None)
@given(
    ANY_TEXT
    | st.text(max_size=300)
    | st.sampled_from(sorted({*DEVICES, "index"})).map(lambda name: f"{name}.x")
)
def test_any_text_makes_names_that_every_file_system_takes(text: str) -> None:
    for name in file_names(text):
        assert name[0].isalnum()
        assert name[-1] not in " ."
        assert not set(name) & FORBIDDEN
        assert name.isprintable()
        assert len(name.encode()) + AROUND <= 143
        assert name == unicodedata.normalize("NFC", name)
        assert name.partition(".")[0].rstrip().casefold() not in DEVICES
        assert same_file(name) != "index"


TWINS = [
    "Ada",
    "ada",
    "ADA",
    "José",
    "Jose\u0301",
    "JOSÉ",
    "Straße",
    "STRASSE",
    "ﬁn",
    "fin",
    "\u212aim",
    "kim",
]


def test_learners_who_are_one_to_some_file_system_have_documents_of_their_own(tmp_path: Path) -> None:
    for _ in range(2):
        with ResultsFolder(tmp_path) as folder:
            for name in TWINS:
                folder.save(result(learner=name))
            assert [folder.load(name) for name in TWINS] == [result(learner=name) for name in TWINS]
            assert sorted(result.learner for result in folder.documents_of("A course")) == sorted(TWINS)
    names = [path.name for path in tmp_path.glob("*.json")]
    assert len({same_file(name) for name in names}) == len(TWINS) == len(names)


def test_who_takes_the_name_of_anothers_document_takes_nothing_else(tmp_path: Path) -> None:
    honest = "-ada"
    learners = [file_names(honest)[0], honest]
    for order in itertools.permutations(learners):
        with ResultsFolder(tmp_path / order[0]) as folder:
            for name in order:
                folder.save(result(learner=name))
            assert [folder.load(name) for name in order] == [result(learner=name) for name in order]


def test_a_folder_from_a_mac_is_read(tmp_path: Path) -> None:
    with ResultsFolder(tmp_path) as folder:
        folder.save(result(learner="민수"))
    (tmp_path / "민수.json").rename(tmp_path / f"{unicodedata.normalize('NFD', '민수')}.json")
    with ResultsFolder(tmp_path) as folder:
        assert [result.learner for result in folder.documents_of("A course")] == ["민수"]


def test_documents_of_another_course_are_not_of_this_one(tmp_path: Path) -> None:
    with ResultsFolder(tmp_path) as folder:
        folder.save(result(learner="ada"))
        assert list(folder.documents_of("Another course")) == []
