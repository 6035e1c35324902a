"""One submission, read: which file counts for which unit, and a sentence for whatever cannot be read."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.submission import Found, Submission, SubmissionError, discover, read
from grader.submission.folder import list_folder, read_regular
from grader.submission.model import MAX_DEPTH, MAX_ENTRIES, MAX_SOURCE, MIB

UNITS = ["ex01_activations", "ex03_perceptron"]
STUB = 'def relu(x):\n    raise NotImplementedError("TODO: relu")\n'
WRITTEN = "def relu(x):\n    return x\n"


def lay(root: Path, files: dict[str, str | bytes], day: int = 1) -> Path:
    """Files below a folder, changed on a day."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, (86_400 * day, 86_400 * day))
    return root


def notebook(*cells: str, **metadata: object) -> str:
    """A notebook with code cells."""
    found = [{"cell_type": "code", "metadata": {}, "source": source} for source in cells]
    return json.dumps({"cells": found, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def zip_of(files: dict[str, str | bytes]) -> bytes:
    """A zip with these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def submission(path: Path) -> Submission:
    """What is read from a path."""
    return read(Found("ada", path), UNITS)


def source(found: Submission, unit: str = "ex01_activations") -> str:
    """The source of one unit."""
    return "\n".join(chunk.source for chunk in found.modules[unit].chunks)


def only_note(path: Path) -> str:
    """The only sentence about a submission of which nothing could be read."""
    found = submission(path)
    assert (found.modules, found.unit_notes) == ({}, {})
    (note,) = found.notes
    assert note.isprintable()
    return note


def unit_note(path: Path, unit: str = "ex01_activations") -> str:
    """The only sentence about a unit, which is all that there is to say."""
    found = submission(path)
    assert found.notes == ()
    (note,) = found.unit_notes[unit]
    assert note.isprintable()
    return note


def test_units_are_read_from_wherever_they_lie(tmp_path):
    lay(tmp_path, {"exercises/ex01_activations.py": "a = 1", "ex03_perceptron (1).ipynb": notebook("b = 2")})
    found = submission(tmp_path)
    assert (found.learner, found.notes, found.unit_notes) == ("ada", (), {})
    assert {unit: module.file for unit, module in found.modules.items()} == {
        "ex01_activations": "ex01_activations.py",
        "ex03_perceptron": "ex03_perceptron (1).ipynb",
    }
    assert source(found) == "a = 1"
    assert source(found, "ex03_perceptron") == "b = 2"


def test_nbgraders_tree_is_read(tmp_path):
    names = [f"ada/{unit}/{unit}.ipynb" for unit in UNITS]
    lay(tmp_path, {name: notebook("a = 1") for name in names} | {"ada/ex01_activations/timestamp.txt": "now"})
    (found,) = discover([tmp_path], UNITS)
    assert list(read(found, UNITS).modules) == UNITS


def test_a_zip_is_read(tmp_path):
    files = {"hw/exercises/ex01_activations.py": "a = 1", "hw/notebooks/ex03_perceptron.ipynb": notebook("b")}
    lay(tmp_path, {"ada.zip": zip_of(files)})
    found = submission(tmp_path / "ada.zip")
    assert sorted(found.modules) == UNITS
    assert found.notes == ()


@pytest.mark.parametrize(
    ("name", "content"), [("ex01_activations.py", "a = 1"), ("ex01_activations.ipynb", notebook("a = 1"))]
)
def test_a_single_file_is_read(tmp_path, name, content):
    lay(tmp_path, {name: content})
    found = submission(tmp_path / name)
    assert (source(found), found.notes, found.unit_notes) == ("a = 1", (), {})


def test_loose_files_are_read_together(tmp_path):
    lay(tmp_path, {"ada_ex01_activations.py": "a = 1", "ada_ex03_perceptron.py": "b", "bob.zip": ""})
    ada, _ = discover([tmp_path], UNITS)
    found = read(ada, UNITS)
    assert sorted(found.modules) == UNITS
    assert found.modules["ex01_activations"].file == "ada_ex01_activations.py"


def test_what_discover_says_stands_first(tmp_path):
    lay(tmp_path, {"ada.zip": "no zip"}, day=2)
    lay(tmp_path, {"ada/ex01_activations.py": "a = 1"})
    (found,) = discover([tmp_path], UNITS)
    first, second = read(found, UNITS).notes
    assert first.startswith("2 submissions are this learner's. The newest counts: ada.zip.")
    assert second.startswith("ada.zip is not a zip")


def test_a_notebook_may_name_its_unit_inside(tmp_path):
    lay(
        tmp_path,
        {
            "My work.ipynb": notebook("a = 1", neurokata={"unit": "ex01_activations"}),
            "other.ipynb": notebook("b = 2", neurokata={"unit": "ex99_unknown"}),
            "mine.ipynb": notebook("c = 3"),
        },
    )
    found = submission(tmp_path)
    assert list(found.modules) == ["ex01_activations"]
    assert found.modules["ex01_activations"].file == "My work.ipynb"


def test_files_of_checks_are_never_a_submissions_work(tmp_path):
    lay(tmp_path, {"exercises/test_ex01_activations.py": "a = 1", "exercises/ex01_activations.toml": ""})
    assert only_note(tmp_path).startswith("No file has the name of a unit, such as ex01_activations.py or ")


def test_many_notebooks_without_a_units_name_are_not_all_looked_into(tmp_path):
    lay(tmp_path, {f"{number:02}.ipynb": notebook("a") for number in range(20)})
    lay(tmp_path, {"zz.ipynb": notebook("a", neurokata={"unit": "ex01_activations"})})
    found = submission(tmp_path)
    assert found.modules == {}
    assert "More than 20 notebooks have no unit's name; only so many were looked into." in found.notes


# Which of several files counts


def test_of_several_files_of_a_unit_the_newest_counts(tmp_path):
    lay(tmp_path, {"exercises/ex01_activations.py": WRITTEN + "a"}, day=1)
    lay(tmp_path, {"notebooks/ex01_activations.ipynb": notebook(WRITTEN + "b")}, day=2)
    assert source(submission(tmp_path)).endswith("b")
    assert unit_note(tmp_path) == (
        "2 files are this unit: notebooks/ex01_activations.ipynb counts, the newest; "
        "exercises/ex01_activations.py does not."
    )


def test_of_equally_new_files_the_first_by_name_counts(tmp_path):
    lay(tmp_path, {"ex01_activations.py": WRITTEN, "ex01_activations (1).py": WRITTEN + "b"})
    assert unit_note(tmp_path) == (
        "2 files are this unit: ex01_activations (1).py counts, the first by name, as they were changed at "
        "the same time; ex01_activations.py does not."
    )


def test_an_untouched_stub_does_not_count_however_new(tmp_path):
    lay(tmp_path, {"exercises/ex01_activations.py": WRITTEN}, day=1)
    lay(tmp_path, {"notebooks/ex01_activations.ipynb": notebook("import numpy", STUB)}, day=2)
    assert source(submission(tmp_path)) == WRITTEN
    assert "counts, the newest in which something is written" in unit_note(tmp_path)


def test_the_only_file_that_is_written_is_said_to_be(tmp_path):
    lay(tmp_path, {"exercises/ex01_activations.py": STUB}, day=1)
    lay(tmp_path, {"notebooks/ex01_activations.ipynb": notebook(WRITTEN)}, day=2)
    assert "counts, the only one in which something is written" in unit_note(tmp_path)


def test_of_untouched_stubs_one_counts(tmp_path):
    lay(tmp_path, {"exercises/ex01_activations.py": STUB, "notebooks/ex01_activations.ipynb": notebook(STUB)})
    assert source(submission(tmp_path)) == STUB


def test_a_backup_in_a_deeper_folder_does_not_count(tmp_path):
    lay(tmp_path, {"ex01_activations.py": "a = 1"}, day=1)
    lay(tmp_path, {"old/ex01_activations.py": "a = 2"}, day=2)
    found = submission(tmp_path)
    assert (source(found), found.unit_notes) == ("a = 1", {})


def test_work_in_a_deeper_folder_counts_before_an_untouched_stub(tmp_path):
    lay(tmp_path, {"exercises/ex01_activations.py": STUB}, day=2)
    lay(tmp_path, {"my work/ex01_activations.py": WRITTEN}, day=1)
    assert source(submission(tmp_path)) == WRITTEN
    assert unit_note(tmp_path) == (
        "2 files are this unit: my work/ex01_activations.py counts, the newest in which something is "
        "written; exercises/ex01_activations.py does not."
    )


def test_an_untouched_stub_counts_before_deeper_ones(tmp_path):
    lay(tmp_path, {"exercises/ex01_activations.py": STUB + "# near"}, day=1)
    lay(tmp_path, {"copy/exercises/ex01_activations.py": STUB + "# far"}, day=2)
    found = submission(tmp_path)
    assert source(found).endswith("# near")
    assert found.unit_notes == {}


def test_a_file_that_cannot_be_read_gives_way_to_one_that_can(tmp_path):
    lay(tmp_path, {"ex01_activations.py": WRITTEN}, day=1)
    lay(tmp_path, {"ex01_activations.ipynb": "{"}, day=2)
    found = submission(tmp_path)
    assert source(found) == WRITTEN
    broken, instead = found.unit_notes["ex01_activations"]
    assert broken.startswith("ex01_activations.ipynb is not a valid notebook: ")
    assert instead == "ex01_activations.py counts instead."


def test_many_copies_of_a_unit_are_counted_and_not_all_read(tmp_path):
    lay(tmp_path, {f"ex01_activations ({number}).py": f"a = {number}" for number in range(40)})
    note = unit_note(tmp_path)
    assert note.startswith("40 files are this unit: ex01_activations (0).py counts, ")
    assert note.endswith(" and 36 more do not.")


# What cannot be read


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
        ("ex01_activations.ipynb", b" " * (20 * MIB + 1), "is larger than 20 MiB"),
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


def test_what_is_gone_when_it_is_read_is_told(tmp_path):
    assert only_note(tmp_path / "ada") == "ada cannot be read: No such file or directory."
    found = read(Found("ada", tmp_path / "a", files=(tmp_path / "ex01_activations.py",)), UNITS)
    assert found.unit_notes["ex01_activations"][0].startswith("ex01_activations.py cannot be read: No such")


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


# Zips inside folders and zips


def test_a_zip_inside_a_folder_is_read_and_said(tmp_path):
    lay(tmp_path, {"hw/upload.zip": zip_of({"ex01_activations.py": "a = 1"}), "comment.txt": "hello"})
    found = submission(tmp_path)
    assert source(found) == "a = 1"
    assert found.notes == ("It was read from hw/upload.zip inside the folder.",)


def test_of_several_zips_inside_a_folder_the_newest_counts(tmp_path):
    lay(tmp_path, {"old.zip": zip_of({"ex01_activations.py": "a = 1"})})
    lay(tmp_path, {"new.zip": zip_of({"ex01_activations.py": "a = 2"})}, day=2)
    found = submission(tmp_path)
    assert source(found) == "a = 2"
    assert found.notes == ("2 zips are in the folder: new.zip counts, the newest; old.zip does not.",)


def test_notes_about_the_folder_stay_when_a_zip_inside_is_read(tmp_path):
    lay(tmp_path, {"upload.zip": zip_of({"../x.py": "", "ex01_activations.py": "a = 1"})})
    (tmp_path / "link").symlink_to("/etc")
    about_links, about_zip, about_names = submission(tmp_path).notes
    assert about_links == "link: symbolic links are not followed."
    assert about_zip == "It was read from upload.zip inside the folder."
    assert about_names.startswith("upload.zip: ../x.py: names with ..")


def test_a_zip_beside_units_is_not_opened(tmp_path):
    lay(tmp_path, {"data.zip": zip_of({"ex03_perceptron.py": "b"}), "ex01_activations.py": "a = 1"})
    found = submission(tmp_path)
    assert (list(found.modules), found.notes) == (["ex01_activations"], ())


def test_a_zip_inside_a_zip_is_told_and_not_opened(tmp_path):
    lay(tmp_path, {"ada.zip": zip_of({"more.zip": zip_of({"ex01_activations.py": "a = 1"})})})
    found = submission(tmp_path / "ada.zip")
    assert found.modules == {}
    assert found.notes == (
        "ada.zip: more.zip: a zip inside a zip is not opened.",
        "There is nothing in it to read.",
    )


# The digest


def digest(path: Path) -> str:
    """The digest of what is read from a path."""
    return submission(path).digest


def test_the_digest_depends_on_sources_only(tmp_path):
    lay(tmp_path, {"a/ex01_activations.py": "a = 1\n"})
    lay(tmp_path, {"b/exercises/EX01_Activations (1).py": "a = 1\r\n", "b/readme.md": "b"}, day=7)
    lay(tmp_path, {"c.zip": zip_of({"c/ex01_activations.py": b"\xef\xbb\xbfa = 1\n"})})
    assert digest(tmp_path / "a") == digest(tmp_path / "b") == digest(tmp_path / "c.zip")
    assert read(Found("bob", tmp_path / "a", ("a note",)), UNITS).digest == digest(tmp_path / "a")


def test_the_digest_does_not_depend_on_a_notebooks_outputs(tmp_path):
    lay(tmp_path, {"a/ex01_activations.ipynb": notebook("a = 1", "b = 2")})
    with_outputs = json.loads(notebook("# text", "a = 1", "b = 2", author="ada"))
    with_outputs["cells"][0]["cell_type"] = "markdown"
    with_outputs["cells"][1]["outputs"] = [{"output_type": "stream", "text": "1"}]
    lay(tmp_path, {"b/ex01_activations.ipynb": json.dumps(with_outputs, indent=2)})
    assert digest(tmp_path / "a") == digest(tmp_path / "b")


def test_other_sources_have_other_digests(tmp_path):
    contents: list[dict[str, str | bytes]] = [
        {},
        {"ex01_activations.py": "a = 1"},
        {"ex01_activations.py": "a = 1\n"},
        {"ex03_perceptron.py": "a = 1"},
        {"ex01_activations.py": "a = 1", "ex03_perceptron.py": "a = 1"},
        {"ex01_activations.ipynb": notebook("a = 1", "b = 2")},
        {"ex01_activations.ipynb": notebook("a = 1\nb = 2")},
        {"ex01_activations.ipynb": notebook("a = 1", "b = 2", "ex03_perceptron", "c = 3")},
        {"ex01_activations.ipynb": notebook("a = 1", "b = 2"), "ex03_perceptron.py": "c = 3"},
    ]
    digests = {
        digest(lay(tmp_path / str(number), files)) for number, files in enumerate(contents, 1) if files
    }
    assert len(digests | {digest(tmp_path / "none")}) == len(contents)


def test_a_digest_is_a_sha_256(tmp_path):
    assert len(bytes.fromhex(digest(tmp_path))) == 32


# Folders


def test_nearer_files_are_listed_first(tmp_path):
    lay(tmp_path, {"a/deep/x.py": "", "a/y.py": "", "z.py": ""})
    assert ["/".join(entry.parts) for entry in list_folder(tmp_path).entries] == [
        "z.py",
        "a/y.py",
        "a/deep/x.py",
    ]


def test_folders_too_deep_are_told(tmp_path):
    deepest = "/".join(["a"] * (MAX_DEPTH - 1))
    lay(tmp_path, {f"{deepest}/ex01_activations.py": "a = 1", f"{deepest}/a/ex03_perceptron.py": "b"})
    found = submission(tmp_path)
    assert list(found.modules) == ["ex01_activations"]
    assert found.notes == (f"{deepest}/a: folders more than 10 deep are not looked into.",)


def test_too_many_files_are_told(tmp_path):
    for number in range(MAX_ENTRIES):
        (tmp_path / f"{number}.txt").touch()
    assert len(list_folder(tmp_path).entries) == MAX_ENTRIES
    assert list_folder(tmp_path).notes == []
    lay(tmp_path, {"one/more.txt": ""})
    assert list_folder(tmp_path).notes == ["It holds more than 2000 files; the rest was not looked at."]


def test_a_folder_that_cannot_be_read_is_told(tmp_path):
    listing = list_folder(tmp_path / "gone")
    assert listing.entries == []
    assert listing.notes == ["gone: this folder cannot be read: No such file or directory."]


def test_a_file_that_has_become_a_link_is_not_followed(tmp_path):
    lay(tmp_path, {"ada/ex01_activations.py": "a = 1", "secret.py": "secret = 1"})
    (entry,) = list_folder(tmp_path / "ada").entries
    (tmp_path / "ada" / "ex01_activations.py").unlink()
    (tmp_path / "ada" / "ex01_activations.py").symlink_to(tmp_path / "secret.py")
    with pytest.raises(SubmissionError, match="is a symbolic link, and links are not followed"):
        entry.load(MIB)


@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero", "/dev"])
def test_devices_and_folders_are_not_read(path):
    with pytest.raises(SubmissionError, match=r"is not an ordinary file\.$"):
        read_regular(Path(path), 10)


def test_no_more_than_the_limit_is_read(tmp_path):
    lay(tmp_path, {"a.py": b"x" * MIB})
    assert len(read_regular(tmp_path / "a.py", MIB)) == MIB
    with pytest.raises(SubmissionError, match=r"^a\.py is larger than "):
        read_regular(tmp_path / "a.py", MIB - 1)


# Anything at all


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
