"""Whatever cannot be read is a sentence about that submission, and never an exception."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.submission import Submission, discover, read
from grader.submission.model import MAX_SOURCE, MIB
from tests.support.laid_out import (
    STUB,
    UNITS,
    WRITTEN,
    lay,
    notebook,
    only_note,
    source,
    submission,
    unit_note,
    zip_of,
)

pytestmark = pytest.mark.slow(5)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("ex01_activations.ipynb", notebook(), "has no code"),
        ("ex01_activations.ipynb", notebook("", "# only a comment"), "has no code"),
        ("ex01_activations.ipynb", "{", "is not a valid notebook"),
        ("ex01_activations.ipynb", "<html>", "is not a valid notebook"),
        ("ex01_activations.ipynb", b"\xff\xfe{\0}\0", "is not UTF-8 text"),
        ("ex01_activations.py", "name = 'é'".encode("latin-1"), "is not UTF-8 text: byte 0xe9 in line 1"),
        ("ex01_activations.py", b"", "ex01_activations.py is empty."),
        ("ex01_activations.py", b"a = 1\0", "has a null character in line 1"),
        ("ex01_activations.py", b"#" * (MAX_SOURCE + 1), "is larger than 1 MiB"),
        ("ex01_activations.ipynb", b" " * (128 * MIB + 1), "is larger than 128 MiB"),
    ],
    ids=["no cells", "no code", "json", "html", "utf-16", "latin-1", "empty", "null", "module", "notebook"],
)
@pytest.mark.parametrize("place", ["{}", "ada/exercises/{}"])
def test_bad_files_are_told_and_the_other_units_are_read(tmp_path, name, content, sentence, place):
    lay(tmp_path, {place.format(name): content, "ex03_perceptron.py": "b = 2"})
    assert sentence in unit_note(tmp_path)
    assert list(submission(tmp_path).modules) == ["ex03_perceptron"]


def test_a_bad_file_in_a_zip_is_told_and_the_other_units_are_read(tmp_path):
    files = {"ex01_activations.py": b"\xff", "ex03_perceptron.py": "b = 2"}
    lay(tmp_path, {"ada.zip": zip_of(files)})
    assert "is not UTF-8 text" in unit_note(tmp_path / "ada.zip")
    assert list(submission(tmp_path / "ada.zip").modules) == ["ex03_perceptron"]


def test_an_empty_folder_is_told(tmp_path):
    assert only_note(tmp_path) == "It is empty: there is no file in it."


def test_an_empty_zip_is_told(tmp_path):
    lay(tmp_path, {"ada.zip": zip_of({})})
    assert only_note(tmp_path / "ada.zip") == "It is empty: there is no file in it."


def test_a_folder_of_hidden_files_is_empty(tmp_path):
    lay(
        tmp_path, {".git/ex01_activations.py": "a", "__pycache__/x.pyc": "", ".ipynb_checkpoints/x.ipynb": ""}
    )
    assert only_note(tmp_path).startswith("It is empty")


def test_other_files_are_named(tmp_path):
    lay(tmp_path, {"activations.py": "a", "notes/read\u202eme.md": "b"})
    assert only_note(tmp_path) == (
        "No file has the name of a unit, such as ex01_activations.py or .ipynb. "
        "There is: activations.py and notes/readme.md."
    )


@pytest.mark.parametrize("ending", [".pdf", ".html", ".py.txt", ".ipynb.JSON"])
def test_an_exported_unit_is_told(tmp_path, ending):
    lay(tmp_path, {f"ex01_activations{ending}": "x"})
    assert unit_note(tmp_path) == (
        f"ex01_activations{ending}: this form is not read: hand in the module (.py) or the notebook (.ipynb) "
        "itself."
    )
    assert submission(tmp_path / f"ex01_activations{ending}").unit_notes == submission(tmp_path).unit_notes


def test_an_exported_unit_beside_the_unit_itself_says_nothing(tmp_path):
    lay(tmp_path, {"ex01_activations.html": "x", "ex01_activations.ipynb": notebook("a = 1")})
    found = submission(tmp_path)
    assert (source(found), found.notes, found.unit_notes) == ("a = 1", (), {})


def test_a_link_in_a_folder_is_told_and_not_followed(tmp_path):
    lay(tmp_path, {"secret/ex01_activations.py": "secret = 1", "ada/ex03_perceptron.py": "b = 2"})
    (tmp_path / "ada" / "ex01_activations.py").symlink_to(tmp_path / "secret" / "ex01_activations.py")
    (tmp_path / "ada" / "exercises").symlink_to(tmp_path / "secret")
    (tmp_path / "ada" / "loop").symlink_to("loop")
    found = submission(tmp_path / "ada")
    assert list(found.modules) == ["ex03_perceptron"]
    assert found.notes == ("ex01_activations.py, exercises and loop: symbolic links are not followed.",)


def test_a_folder_of_links_has_nothing_to_read(tmp_path):
    (tmp_path / "ex01_activations.py").symlink_to("/etc/passwd")
    assert submission(tmp_path).notes == (
        "ex01_activations.py: symbolic links are not followed.",
        "There is nothing in it to read.",
    )


@pytest.mark.parametrize("name", ["ada", "ada.zip", "ex01_activations.py", "nowhere"])
def test_a_submission_that_is_a_link_is_told(tmp_path, name):
    lay(tmp_path, {"secret/ex01_activations.py": "secret = 1"})
    (tmp_path / name).symlink_to(tmp_path / ("gone" if name == "nowhere" else "secret"))
    assert only_note(tmp_path / name).startswith(f"{name} is a symbolic link, and links are not followed")


def test_a_loose_file_that_is_a_link_is_told(tmp_path):
    lay(tmp_path, {"secret.py": "secret = 1"})
    (tmp_path / "class").mkdir()
    (tmp_path / "class" / "ada_ex01_activations.py").symlink_to(tmp_path / "secret.py")
    (found,) = discover([tmp_path / "class"], UNITS)
    assert read(found, UNITS).unit_notes == {
        "ex01_activations": ("ada_ex01_activations.py is a symbolic link, and links are not followed.",)
    }


def test_pipes_are_told_and_not_waited_for(tmp_path):
    lay(tmp_path, {"ada/ex03_perceptron.py": "b = 2"})
    os.mkfifo(tmp_path / "ada" / "ex01_activations.py")
    os.mkfifo(tmp_path / "bob.zip")
    assert submission(tmp_path / "ada").notes == ("ex01_activations.py: only ordinary files are read.",)
    assert unit_note(tmp_path / "ada" / "ex01_activations.py") == (
        "ex01_activations.py is not an ordinary file."
    )
    assert only_note(tmp_path / "bob.zip") == "bob.zip is not an ordinary file."


@pytest.mark.parametrize("name", ["ada.tar.gz", "ada.rar", "ada.doc", "ada"])
def test_other_forms_are_told(tmp_path, name):
    lay(tmp_path, {name: "x"})
    assert only_note(tmp_path / name) == (
        f"{name} is not read: hand in a folder, a .py module, an .ipynb notebook or a .zip."
    )


def test_a_zip_that_is_none_is_told(tmp_path):
    lay(tmp_path, {"ada.zip": "x"})
    assert only_note(tmp_path / "ada.zip").startswith("ada.zip is not a zip, or is damaged: ")


def test_a_bomb_is_told(tmp_path):
    lay(tmp_path, {"ada.zip": zip_of({"ex01_activations.py": b"\0" * (3 * MIB)})})
    assert "as a zip bomb does, and is not read" in only_note(tmp_path / "ada.zip")


def test_a_large_zip_is_told_before_it_is_opened(tmp_path):
    with (tmp_path / "ada.zip").open("wb") as file:
        file.truncate(50 * MIB + 1)
    assert only_note(tmp_path / "ada.zip") == (
        "ada.zip is larger than 50 MiB, the most that is read of such a file."
    )


def test_a_zip_with_names_that_lead_outside_is_read_without_them(tmp_path):
    files = {"../ex01_activations.py": "a = 1", "/etc/passwd": "x", "ex03_perceptron.py": "b = 2"}
    lay(tmp_path, {"class/ada.zip": zip_of(files)})
    found = submission(tmp_path / "class" / "ada.zip")
    assert list(found.modules) == ["ex03_perceptron"]
    assert found.notes == (
        "ada.zip: ../ex01_activations.py and /etc/passwd: names with .., a drive, a backslash or a / in "
        "front are refused.",
    )
    assert [path.name for path in tmp_path.rglob("*")] == ["class", "ada.zip"]


WHOLE = zip_of(
    {
        "ada/ex01_activations.py": WRITTEN,
        "ada/ex03_perceptron.ipynb": notebook("a = 1"),
        "ada/notes.ipynb": notebook("a = 1"),
        "../x.py": "",
    }
)


def mutated(data: bytes, cuts: Sequence[tuple[int, bytes]]) -> bytes:
    """The bytes with pieces overwritten."""
    for start, replacement in cuts:
        place = start % len(data)
        data = data[:place] + replacement + data[place + len(replacement) :]
    return data


def require_sound(found: Submission) -> None:
    """Whatever was read is text of known units, and whatever is said can be shown."""
    assert set(found.modules) | set(found.unit_notes) <= set(UNITS)
    sentences = [*found.notes, *(note for notes in found.unit_notes.values() for note in notes)]
    assert all(sentence.isprintable() for sentence in sentences)
    assert found.modules or sentences
    for module in found.modules.values():
        assert module.file.isprintable()
        assert all("\0" not in chunk.source and chunk.source.encode() for chunk in module.chunks)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=4)), max_size=3))
def test_any_damaged_zip_is_read_or_told(tmp_path, cuts):
    (tmp_path / "ada.zip").write_bytes(mutated(WHOLE, cuts))
    require_sound(submission(tmp_path / "ada.zip"))


FILES = st.dictionaries(
    st.sampled_from(
        [
            "ex01_activations.py",
            "ex01_activations.ipynb",
            "exercises/ex01_activations (1).py",
            "old/ex03_perceptron\u202e.ipynb",
            "untitled.ipynb",
            "ex03_perceptron.pdf",
            "work.zip",
            "a\x1b[2J/x.txt",
        ]
    ),
    st.sampled_from([b"", b"a = 1", STUB.encode(), WHOLE, WHOLE[:-9], notebook("a = 1").encode()])
    | st.binary(max_size=60),
    max_size=5,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES)
def test_any_folder_is_read_or_told(tmp_path, files):
    place = tmp_path / "ada"
    place.mkdir()
    try:
        require_sound(submission(lay(place, files)))
        (tmp_path / "ada.zip").write_bytes(zip_of(files))
        require_sound(submission(tmp_path / "ada.zip"))
    finally:
        shutil.rmtree(place)
