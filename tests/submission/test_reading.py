"""One submission, read: which of its files counts for which unit, and what its digest depends on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.submission import Found, discover, read
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

EX01 = "ex01_activations"


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
    assert list(read(found, UNITS).modules) == list(UNITS)


def test_a_zip_is_read(tmp_path):
    files = {"hw/exercises/ex01_activations.py": "a = 1", "hw/notebooks/ex03_perceptron.ipynb": notebook("b")}
    lay(tmp_path, {"ada.zip": zip_of(files)})
    found = submission(tmp_path / "ada.zip")
    assert sorted(found.modules) == list(UNITS)
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
    assert sorted(found.modules) == list(UNITS)
    assert found.modules["ex01_activations"].file == "ada_ex01_activations.py"


def test_what_discover_says_stands_first(tmp_path):
    lay(tmp_path, {"ada.zip": "no zip"}, day=2)
    lay(tmp_path, {"ada/ex01_activations.py": "a = 1"})
    (found,) = discover([tmp_path], UNITS)
    submission = read(found, UNITS)
    first, second = submission.notes
    assert first.startswith("This learner has 2 submissions: ada and ada.zip. ")
    assert second.startswith("ada.zip is not a zip")
    assert source(submission) == "a = 1"


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
    assert "More than 20 notebooks have no unit's name; only that many were looked into." in found.notes


# Which of several files counts


def written(*names: str, ends: str = "") -> str:
    """A module of ex01_activations in which these are written, and the others are the stub."""
    bodies = {
        name: "return x" if name in names else f'raise NotImplementedError("TODO: {name}")'
        for name in UNITS[EX01]
    }
    return "\n\n".join(f"def {name}(x):\n    {body}\n" for name, body in bodies.items()) + ends


@pytest.mark.parametrize("newer", ["exercises/ex01_activations.py", "notebooks/ex01_activations.ipynb"])
def test_of_several_files_of_a_unit_that_counts_in_which_most_is_written(tmp_path, newer):
    files = {
        "exercises/ex01_activations.py": written("sigmoid", "relu", "softmax"),
        "notebooks/ex01_activations.ipynb": notebook(written("sigmoid")),
    }
    for name, content in files.items():
        lay(tmp_path, {name: content}, day=2 if name == newer else 1)
    assert source(submission(tmp_path)) == files["exercises/ex01_activations.py"]
    assert unit_note(tmp_path) == (
        "2 files are this unit: exercises/ex01_activations.py counts, with the most written in it (3 of 3 "
        "exercises); notebooks/ex01_activations.ipynb does not."
    )


def test_the_plain_name_comes_first(tmp_path):
    files = ["ex01_activations (1).py", "Copy of ex01_activations.py", "ex01_activations_ada.py"]
    lay(tmp_path, {name: written("relu") for name in [*files, "ex01_activations.py"]}, day=2)
    note = unit_note(tmp_path)
    assert note.startswith(
        "4 files are this unit: ex01_activations.py counts, the plainest name, and they say "
    )


def test_a_name_without_a_mark_of_a_copy_comes_first(tmp_path):
    names = ["ex01_activations - Ada (1).ipynb", "ex01_activations - Ada.ipynb"]
    lay(tmp_path, {name: notebook(written("relu")) for name in names})
    assert submission(tmp_path).modules[EX01].file == "ex01_activations - Ada.ipynb"


@pytest.mark.parametrize("same", [True, False])
def test_of_a_module_and_a_notebook_that_say_the_same_the_module_counts(tmp_path, same):
    lay(tmp_path, {"ex01_activations.py": "# %%\n" + written("relu")})
    cell = written("relu") if same else written("relu").replace("return x", "return 2 * x")
    lay(tmp_path, {"ex01_activations.ipynb": notebook("import numpy", cell)}, day=2)
    found = submission(tmp_path)
    assert found.modules[EX01].notebook != same
    sentences = found.unit_notes[EX01]
    if same:
        assert sentences == (
            "2 files are this unit: ex01_activations.py counts, the module, and they say the same; "
            "ex01_activations.ipynb does not.",
        )
    else:
        assert sentences == (
            "2 files are this unit: ex01_activations.ipynb counts, the first by name; ex01_activations.py "
            "does not.",
            "As much is written in each of these, but not the same: hand in only one of them.",
        )


def test_an_untouched_stub_does_not_count_however_new(tmp_path):
    lay(tmp_path, {"exercises/ex01_activations.py": WRITTEN}, day=1)
    lay(tmp_path, {"notebooks/ex01_activations.ipynb": notebook("import numpy", STUB)}, day=2)
    assert source(submission(tmp_path)) == WRITTEN
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
        "2 files are this unit: my work/ex01_activations.py counts, the only one in which something is "
        "written; exercises/ex01_activations.py does not."
    )


def test_a_name_like_a_platforms_makes_no_file_a_later_attempt(tmp_path):
    names = ["lesson_2025_2026_ex01_activations.py", "w_x_attempt_2026-01-31-12-00-00_ex01_activations.py"]
    lay(tmp_path, {name: written("relu") for name in names})
    lay(tmp_path, {"exercises/ex01_activations.py": written("relu", "softmax")})
    assert source(submission(tmp_path)) == written("relu", "softmax")


def test_a_deeper_folder_counts_only_where_more_is_written_in_it(tmp_path):
    lay(tmp_path, {"a/ex01_activations.py": written("relu"), "a/old/ex01_activations.py": written("softmax")})
    lay(tmp_path, {"b/ex01_activations.py": written("relu")}, day=2)
    lay(tmp_path, {"b/old/ex01_activations.py": written("relu", "softmax")})
    near, deep = submission(tmp_path / "a"), submission(tmp_path / "b")
    assert (source(near), near.unit_notes) == (written("relu"), {})
    assert source(deep) == written("relu", "softmax")
    assert "old/ex01_activations.py counts, with the most written in it (2 of 3" in unit_note(tmp_path / "b")


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


# Zips inside folders and zips


def test_a_zip_inside_a_folder_is_read_and_said(tmp_path):
    lay(tmp_path, {"hw/upload.zip": zip_of({"ex01_activations.py": "a = 1"}), "comment.txt": "hello"})
    found = submission(tmp_path)
    assert source(found) == "a = 1"
    assert found.notes == ("It was read from hw/upload.zip inside the folder.",)


def test_of_several_zips_inside_a_folder_each_is_looked_into(tmp_path):
    lay(tmp_path, {"first.zip": zip_of({"ex01_activations.py": written("relu")})})
    lay(tmp_path, {"second.zip": zip_of({"ex01_activations.py": STUB, "ex03_perceptron.py": "b"})}, day=2)
    found = submission(tmp_path)
    assert (source(found), source(found, "ex03_perceptron")) == (written("relu"), "b")
    assert found.notes == (
        "2 zips are in the folder: first.zip and second.zip. For each unit, the file with the most written "
        "in it counts.",
    )
    assert found.unit_notes[EX01] == (
        "2 files are this unit: first.zip/ex01_activations.py counts, the only one in which something is "
        "written; second.zip/ex01_activations.py does not.",
    )


def test_of_several_zips_a_damaged_one_is_told(tmp_path):
    lay(tmp_path, {"first.zip": b"no zip", "second.zip": zip_of({"ex01_activations.py": "a = 1"})})
    found = submission(tmp_path)
    assert source(found) == "a = 1"
    assert any(note.startswith("first.zip is not a zip") for note in found.notes)


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


# Names and archives


@pytest.mark.parametrize(
    "name", ["ex01.py", "ex01.ipynb", "EX01 (1).py", "ex01_act.py", "Copy of ex01.ipynb"]
)
def test_how_only_one_units_name_begins_is_its_name(tmp_path, name):
    lay(tmp_path, {name: notebook(WRITTEN) if name.endswith(".ipynb") else WRITTEN})
    assert source(submission(tmp_path)) == WRITTEN
    said = f"{name} was taken for ex01_activations: no other unit's name begins like that."
    assert unit_note(tmp_path) == said


@pytest.mark.parametrize("name", ["ex0.py", "ex.py", "ex01_utils.py", "ex01_plots.py", "ex012.py", "my.py"])
def test_other_names_are_no_units(tmp_path, name):
    lay(tmp_path, {name: WRITTEN})
    assert only_note(tmp_path).startswith("No file has the name of a unit")


def test_a_beginning_that_two_units_have_is_no_name(tmp_path):
    lay(tmp_path, {"ex01.py": WRITTEN})
    units = {"ex01_activations": ["relu"], "ex01_losses": ["relu"]}
    assert read(Found("ada", tmp_path), units).modules == {}


def test_the_whole_name_comes_before_its_beginning(tmp_path):
    lay(tmp_path, {"ex01.py": WRITTEN, "ex01_activations.ipynb": notebook(WRITTEN)})
    assert "2 files are this unit: ex01_activations.ipynb counts, the plainest name" in unit_note(tmp_path)


@pytest.mark.parametrize("name", ["hw.rar", "hw.7z", "hw.tar.gz", "hw.TGZ", "hw.tar"])
@pytest.mark.parametrize("beside", [True, False])
def test_an_archive_that_is_not_read_is_told_inside_a_folder_and_a_zip(tmp_path, name, beside):
    files = {f"work/{name}": b"Rar!", **({"ex01_activations.py": WRITTEN} if beside else {})}
    lay(tmp_path, {"ada.zip": zip_of(files)})
    lay(tmp_path / "ada", files)
    for path in (tmp_path / "ada", tmp_path / "ada.zip"):
        found = submission(path)
        assert (EX01 in found.modules) == beside
        assert found.notes[0] == (
            f"work/{name}: archives of this kind are not opened. Zip the files instead, or hand them in as "
            "they are."
        )


def test_data_that_is_compressed_is_no_archive(tmp_path):
    lay(tmp_path, {"train-images.gz": b"", "ex01_activations.py": WRITTEN})
    assert submission(tmp_path).notes == ()


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
        {"readme.txt": "no unit"},
        {"ex01_activations.py": "a = 1"},
        {"ex01_activations.py": "a = 1\n"},
        {"ex03_perceptron.py": "a = 1"},
        {"ex01_activations.py": "a = 1", "ex03_perceptron.py": "a = 1"},
        {"ex01_activations.ipynb": notebook("a = 1", "b = 2")},
        {"ex01_activations.ipynb": notebook("a = 1\nb = 2")},
        {"ex01_activations.ipynb": notebook("a = 1b", " = 2")},
        {"ex01_activations.ipynb": notebook("a = 1", "b = 2", "ex03_perceptron", "c = 3")},
        {"ex01_activations.ipynb": notebook("a = 1", "b = 2"), "ex03_perceptron.py": "c = 3"},
    ]
    digests = {digest(lay(tmp_path / str(number), files)) for number, files in enumerate(contents)}
    assert len(digests) == len(contents)


def test_a_digest_is_a_sha_256(tmp_path):
    assert len(bytes.fromhex(digest(tmp_path))) == 32
