"""A class on disk: who handed in what, in every layout that people and platforms make."""

from __future__ import annotations

import os
import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.submission import Found, SubmissionError, discover

UNITS = ["ex01_activations", "ex03_perceptron"]


def lay(root: Path, *names: str, day: int = 1) -> Path:
    """Files of these names below a folder, changed on a day; a name that ends in / is a folder."""
    for name in names:
        path = root / name
        if name.endswith("/"):
            path.mkdir(parents=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("x = 1\n")
        changed(path, day)
    return root


def changed(path: Path, day: int) -> None:
    """Make a path look changed on a day."""
    os.utime(path, (86_400 * day, 86_400 * day))


def learners(*paths: Path) -> list[str]:
    """The learners that are found."""
    return [found.learner for found in discover(paths, UNITS)]


def only(*paths: Path) -> Found:
    """The only submission that is found."""
    (found,) = discover(paths, UNITS)
    return found


def test_a_folder_per_learner(tmp_path):
    lay(tmp_path, "grace/exercises/ex01_activations.py", "ada/ex03_perceptron.ipynb", "bob/")
    found = discover([tmp_path], UNITS)
    assert [(one.learner, one.path, one.notes, one.files) for one in found] == [
        (name, tmp_path / name, (), ()) for name in ("ada", "bob", "grace")
    ]


def test_loose_files_belong_to_whom_their_names_say(tmp_path):
    lay(
        tmp_path, "ada_ex01_activations.py", "ada_ex03_perceptron.ipynb", "Grace Hopper - ex01_activations.py"
    )
    ada, grace = discover([tmp_path], UNITS)
    assert (ada.learner, grace.learner) == ("ada", "Grace Hopper")
    assert [path.name for path in ada.files] == ["ada_ex01_activations.py", "ada_ex03_perceptron.ipynb"]
    assert ada.notes == ()


def test_a_zip_per_learner(tmp_path):
    lay(tmp_path, "ada.zip", "Grace_ex01_activations.ZIP")
    assert learners(tmp_path) == ["ada", "Grace"]


def test_nbgraders_tree(tmp_path):
    lay(
        tmp_path,
        "submitted/ada/ex01_activations/ex01_activations.ipynb",
        "submitted/ada/ex03_perceptron/ex03_perceptron.ipynb",
        "submitted/bob/ex01_activations/ex01_activations.ipynb",
    )
    assert learners(tmp_path / "submitted") == ["ada", "bob"]
    assert only(tmp_path / "submitted" / "ada").learner == "ada"


def test_moodles_folders_and_files(tmp_path):
    lay(
        tmp_path,
        "Ada Lovelace_4711_assignsubmission_file_/ex01_activations.py",
        "Grace Hopper_4712_assignsubmission_file/ex01_activations.py",
        "Bob_4713_assignsubmission_file_ex01_activations.py",
    )
    assert learners(tmp_path) == ["Ada Lovelace_4711", "Bob_4713", "Grace Hopper_4712"]


def test_what_was_typed_into_moodle_does_not_take_the_place_of_files(tmp_path):
    lay(tmp_path, "Ada_4711_assignsubmission_file/ex01_activations.py")
    lay(tmp_path, "Ada_4711_assignsubmission_onlinetext/onlinetext.html", day=2)
    found = only(tmp_path)
    assert (found.learner, found.path.name) == ("Ada_4711", "Ada_4711_assignsubmission_file")


def test_canvas_files(tmp_path):
    lay(
        tmp_path,
        "lovelaceada_4711_90210_ex01_activations.py",
        "lovelaceada_LATE_4711_90211_ex03_perceptron-1.ipynb",
    )
    found = only(tmp_path)
    assert found.learner == "lovelaceada_4711"
    assert len(found.files) == 2


@pytest.mark.parametrize("name", ["ex01_activations.py", "ex01_activations (1).ipynb"])
def test_a_single_file_is_of_its_folders_learner(tmp_path, name):
    lay(tmp_path, f"ada/{name}", f"grace/exercises/{name}")
    assert only(tmp_path / "ada" / name).learner == "ada"
    assert only(tmp_path / "grace" / "exercises" / name).learner == "grace"


def test_a_single_file_may_say_whose_it_is(tmp_path):
    lay(tmp_path, "ada_ex01_activations.py", "grace.zip", "bob.ipynb")
    assert only(tmp_path / "ada_ex01_activations.py").learner == "ada"
    assert only(tmp_path / "grace.zip").learner == "grace"
    assert only(tmp_path / "bob.ipynb").learner == "bob"


@pytest.mark.parametrize(
    "inside",
    [
        "ex01_activations.py",
        "ex01_activations-Copy1.ipynb",
        "exercises/ex01_activations.py",
        "Notebooks/ex03_perceptron.ipynb",
        "ex01_activations/ex01_activations.ipynb",
    ],
)
def test_a_folder_with_files_of_units_is_one_submission(tmp_path, inside):
    lay(tmp_path, f"ada/{inside}", "ada/notes/readme.md", "ada/data.zip")
    found = only(tmp_path / "ada")
    assert (found.learner, found.path) == ("ada", tmp_path / "ada")


def test_a_folder_of_units_given_by_itself_is_its_parents(tmp_path):
    lay(tmp_path, "ada/exercises/ex01_activations.py")
    assert only(tmp_path / "ada" / "exercises").learner == "ada"


def test_a_folder_of_the_current_place_has_its_name(tmp_path, monkeypatch):
    monkeypatch.chdir(lay(tmp_path / "ada", "ex01_activations.py"))
    assert only(Path(".")).learner == "ada"


def test_an_empty_folder_is_a_submission_that_is_empty(tmp_path):
    (tmp_path / "ada").mkdir()
    assert only(tmp_path / "ada").learner == "ada"


def test_what_a_class_holds_beside_submissions_is_nobodys(tmp_path):
    lay(
        tmp_path,
        "ada/ex01_activations.py",
        "grades.csv",
        "README.md",
        "roster.json",
        "conftest.py",
        "__init__.py",
        "test_ex01_activations.py",
        "feedback.html",
        "ex01_activations.html",
        ".git/config",
        "__MACOSX/._ada.zip",
        "__pycache__/ada.pyc",
        "._ada.zip",
    )
    assert learners(tmp_path) == ["ada"]


@pytest.mark.parametrize("name", ["ada.tar.gz", "ada.rar", "ada.7z", "ada.TGZ", "ada.py"])
def test_what_nobody_can_read_has_a_learner_who_is_told(tmp_path, name):
    lay(tmp_path, name, "bob/ex01_activations.py")
    assert learners(tmp_path) == ["ada", "bob"]


@pytest.mark.parametrize("ending", [".pdf", ".html", ".py.txt", ".ipynb.json", ".ipynb.TXT"])
def test_an_exported_unit_has_a_learner_who_is_told(tmp_path, ending):
    lay(tmp_path, f"ada_ex01_activations{ending}", "ada_ex03_perceptron.py", "bob/ex01_activations.py")
    ada, _ = discover([tmp_path], UNITS)
    assert (ada.learner, ada.notes) == ("ada", ())
    assert [path.suffix.lower() for path in ada.files] == [f".{ending.lower().rpartition('.')[2]}", ".py"]


def test_links_have_a_learner_who_is_told(tmp_path):
    lay(tmp_path / "elsewhere", "ex01_activations.py")
    there = lay(tmp_path / "class", "bob/ex01_activations.py")
    (there / "ada").symlink_to(tmp_path / "elsewhere")
    (there / "grace.zip").symlink_to(tmp_path / "elsewhere" / "ex01_activations.py")
    (there / "joan_ex01_activations.py").symlink_to("nowhere")
    (there / "loop.zip").symlink_to("loop.zip")
    (there / "README").symlink_to("nowhere")
    assert learners(there) == ["ada", "bob", "grace", "joan", "loop"]


def test_a_link_that_was_given_is_not_followed(tmp_path):
    lay(tmp_path / "class", "ada/ex01_activations.py", "bob/ex01_activations.py")
    (tmp_path / "link").symlink_to(tmp_path / "class")
    assert only(tmp_path / "link").path == tmp_path / "link"


def test_a_path_that_is_not_there_is_told(tmp_path):
    with pytest.raises(SubmissionError, match=r"nowhere\.py does not exist\.$"):
        discover([tmp_path / "nowhere.py"], UNITS)


def test_a_path_that_cannot_be_there_is_told(tmp_path):
    with pytest.raises(SubmissionError, match=r"cannot be read: "):
        discover([tmp_path / ("a" * 5000)], UNITS)


def test_several_paths_are_one_class(tmp_path):
    lay(tmp_path, "one/ada/ex01_activations.py", "two/bob/ex01_activations.py", "cleo/ex01_activations.py")
    found = [tmp_path / name for name in ("two", "one", "cleo", "one")]
    assert learners(*found) == ["ada", "bob", "cleo"]


def test_a_path_that_is_given_twice_counts_once(tmp_path):
    lay(tmp_path, "ada/ex01_activations.py", "bob/ex01_activations.py")
    found = discover([tmp_path, tmp_path / "ada", tmp_path / "." / "ada", tmp_path], UNITS)
    assert [(one.learner, one.notes) for one in found] == [("ada", ()), ("bob", ())]


def test_modules_of_one_folder_are_one_submission(tmp_path):
    lay(tmp_path, "ada/ex01_activations.py", "ada/ex03_perceptron.py")
    found = only(tmp_path / "ada" / "ex03_perceptron.py", tmp_path / "ada" / "ex01_activations.py")
    assert (found.learner, len(found.files), found.notes) == ("ada", 2, ())


@pytest.mark.parametrize("newest", ["ada", "ada.zip", "ada_ex01_activations.py"])
def test_all_that_a_learner_handed_in_is_looked_into_whatever_is_newest(tmp_path, newest):
    lay(tmp_path, "ada/ex01_activations.py", "ada.zip", "ada_ex01_activations.py", "bob.zip")
    changed(tmp_path / newest / "ex01_activations.py" if newest == "ada" else tmp_path / newest, 2)
    found = discover([tmp_path], UNITS)[0]
    assert [one.path.name for one in (found, *found.others)] == ["ada", "ada.zip", "ada_ex01_activations.py"]
    assert found.notes == (
        "This learner has 3 submissions: ada, ada.zip and ada_ex01_activations.py. For each unit, the file "
        "with the most written in it counts.",
    )


def test_hand_ins_of_two_days_are_one_learners(tmp_path):
    lay(tmp_path / "monday", "ada/ex01_activations.py")
    lay(tmp_path / "friday", "ada/ex01_activations.py", day=5)
    found = only(tmp_path / "monday" / "ada", tmp_path / "friday" / "ada")
    assert found.notes[0].startswith("This learner has 2 submissions: friday/ada and monday/ada. ")


def test_loose_files_are_together(tmp_path):
    lay(tmp_path, "ada_ex01_activations.py", "ada.zip", "ada_ex03_perceptron.py")
    found = only(tmp_path)
    (loose,) = (one for one in (found, *found.others) if one.files)
    assert [path.name for path in loose.files] == ["ada_ex01_activations.py", "ada_ex03_perceptron.py"]


def test_a_name_in_two_codings_is_one_learner(tmp_path):
    composed, decomposed = (unicodedata.normalize(form, "José") for form in ("NFC", "NFD"))
    lay(tmp_path, f"{composed}/ex01_activations.py", f"{decomposed}_ex01_activations.py")
    found = only(tmp_path)
    assert found.learner == composed
    assert found.notes


DECEIVING = ["ada\u202e", "ada\u2066", "a\x1b[31mda", "ada\n", "\u200bada", " ada", "ada\x07", "ada\udcff"]


@pytest.mark.parametrize("name", DECEIVING, ids=ascii)
@pytest.mark.parametrize("shape", ["{}/ex01_activations.py", "{}_ex01_activations.py", "{}.zip"])
def test_a_name_that_deceives_is_cleaned_and_stays_apart(tmp_path, name, shape):
    lay(tmp_path, shape.format(name), shape.format("ada"))
    found = discover([tmp_path], UNITS)
    assert [one.notes for one in found] == [(), ()]
    names = {one.learner for one in found}
    assert "ada" in names
    assert len(names) == 2
    assert all(learner.isprintable() and learner.encode() for learner in names)


def test_learners_that_differ_only_in_what_was_taken_out_stay_apart(tmp_path):
    lay(tmp_path, *(f"{name}/ex01_activations.py" for name in [*DECEIVING, "ada"]))
    found = discover([tmp_path], UNITS)
    assert len({one.learner for one in found}) == len(DECEIVING) + 1
    assert len({one.path for one in found}) == len(DECEIVING) + 1
    assert [one.path.name for one in found if one.learner == "ada"] == ["ada"]


def test_notes_about_names_that_deceive_are_clean(tmp_path):
    lay(tmp_path, "ada\u202e\x1b[2J\n.zip", "ada\u202e\x1b[2J\n_ex01_activations.py")
    assert all(note.isprintable() for found in discover([tmp_path], UNITS) for note in found.notes)


FILE_NAMES = st.text(
    st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=20
).filter(lambda name: name not in (".", ".."))
ENDINGS = st.sampled_from(["", ".py", ".ipynb", ".zip", "_ex01_activations.py", " ex03_perceptron (1).ipynb"])


def found_or_asked(place: Path) -> list[Found] | str:
    """What is found, or the sentence that asks how the names are meant."""
    try:
        return discover([place], UNITS)
    except SubmissionError as error:
        return str(error)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.tuples(FILE_NAMES, ENDINGS, st.booleans()), max_size=6))
def test_any_names_give_clean_unique_learners(tmp_path, names):
    place = tmp_path / "class"
    place.mkdir()
    try:
        for name, ending, is_folder in names:
            path = place / f"{name}{ending}"
            if not path.exists():
                path.mkdir() if is_folder else path.touch()
        found = found_or_asked(place)
        if isinstance(found, str):
            assert found.isprintable()
            assert found.endswith("or --one-learner if all of it is one learner's.")
            return
        learners_found = [one.learner for one in found]
        assert len(set(learners_found)) == len(learners_found) >= 1
        assert all(learner.isprintable() and 0 < len(learner) <= 80 for learner in learners_found)
        assert all(one.path.is_relative_to(place) for one in found)
    finally:
        shutil.rmtree(place)
