"""nbgrader's autograde grades the file that `grader grade` grades, whatever it is called."""

from __future__ import annotations

import copy
import io
import json
import os
import sys
import zipfile

import pytest

from grader.course import load_course
from tests.support.courses import write_course
from tests.support.handed_in import points_by_command
from tests.support.nbgrader_class import (
    Grade,
    NbgraderClass,
    cell_of,
    code_cell,
    with_code,
)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")

UNIT = "ex01_scaling"
NOTEBOOK = f"{UNIT}.ipynb"
RIGHT = {"scale": Grade(6.0, 6.0, False), "center": Grade(4.0, 4.0, False)}
FORGED = f"{UNIT}\x1b[31m\n[AutogradeApp | ERROR] forged <img src=x onerror=alert(1)>.ipynb"
NOTHING = {"scale": Grade(0.0, 6.0, False), "center": Grade(0.0, 4.0, False)}
HALF = {"scale": Grade(6.0, 6.0, False), "center": Grade(0.0, 4.0, False)}


def as_file(notebook):
    """A notebook's file."""
    return json.dumps(notebook).encode()


def turned(notebook, kind):
    """Answers whose type was changed by a wrong key."""
    notebook = copy.deepcopy(notebook)
    for name in ("scale", "center"):
        cell = cell_of(notebook, name)
        for key in ("outputs", "execution_count"):
            cell.pop(key, None)
        cell["cell_type"] = kind
    return notebook


def zipped(name, data):
    """A zip of one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, data)
    return file.getvalue()


def renamed(right):
    """Folders in which no file has the released name: right work in each."""
    return {
        "numbered": {f"{UNIT} (1).ipynb": right},
        "copied": {f"{UNIT}-Copy1.ipynb": right},
        "drive": {f"Copy of {NOTEBOOK}": right},
        "named_by_metadata": {"Untitled.ipynb": right},
        "upper": {f"{UNIT.upper()}.ipynb": right},
        "deeper": {f"week 1/{NOTEBOOK}": right},
        "zip_inside": {f"{UNIT}.zip": zipped(NOTEBOOK, right)},
    }


def folders(nbgrader):
    """What each learner's folder of the assignment has in it."""
    source, release = nbgrader.notebook("source"), nbgrader.notebook("release")
    right, stub = as_file(source), as_file(release)
    module = nbgrader.course.unit(UNIT).solution.read_bytes()
    scale = "".join(cell_of(source, "scale")["source"])
    typed = with_code(release, check_scale=f"{scale}\ncheck('scale')")
    above = copy.deepcopy(release)
    above["cells"].insert(2, code_cell(scale))
    words = copy.deepcopy(release)
    cell_of(words, "question")["source"] = "Because they are summed."
    words["cells"] = [cell for cell in words["cells"] if cell["cell_type"] == "markdown"]
    return {
        **renamed(right),
        "module": {f"{UNIT}.py": module},
        "module_beside_stub": {f"{UNIT}.py": module, NOTEBOOK: stub},
        "stub_beside": {NOTEBOOK: stub, f"{UNIT}-Copy1.ipynb": right},
        "stub_copied": {NOTEBOOK: right, f"{UNIT}-Copy1.ipynb": stub},
        "markdown": {NOTEBOOK: as_file(turned(source, "markdown"))},
        "raw": {NOTEBOOK: as_file(turned(source, "raw"))},
        "typed_in_check": {NOTEBOOK: as_file(typed)},
        "above_stub": {NOTEBOOK: as_file(above)},
        "forging": {FORGED: right, "data\x1b[2J\n[AutogradeApp | ERROR] forged.txt": b""},
        "nameless": {"WMS q3.ipynb": as_file({**source, "metadata": {}})},
        "words": {f"{UNIT} (2).ipynb": as_file(words)},
        "usual": {NOTEBOOK: right, "notes.txt": b"hello"},
    }


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """The class, after autograde and generate_feedback."""
    folder = tmp_path_factory.mktemp("handed_in")
    course = load_course(write_course(folder / "course").root)
    nbgrader = NbgraderClass(course, folder / "nbgrader", UNIT)
    nbgrader.run("generate_assignment", UNIT)
    submitted = nbgrader.folder / "submitted"
    for learner, files in folders(nbgrader).items():
        for name, data in files.items():
            path = submitted / learner / UNIT / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            # By its time, what was opened last would count: an untouched stub.
            os.utime(path, (2e9, 2e9) if name == NOTEBOOK else (1e9, 1e9))
    special(submitted)
    nbgrader.log = nbgrader.run("autograde", UNIT)
    nbgrader.run("generate_feedback", UNIT)
    return nbgrader


def special(submitted):
    """What is no file, beside files and in their place."""
    places = [submitted / learner / UNIT for learner in ("pipe", "pipes_beside", "folder", "link")]
    for place in places:
        place.mkdir(parents=True)
    os.mkfifo(places[0] / NOTEBOOK)
    right = (submitted / "usual" / UNIT / NOTEBOOK).read_bytes()
    (places[1] / NOTEBOOK).write_bytes(right)
    for name in ("timestamp.txt", "data.csv", f"{UNIT} (1).ipynb"):
        os.mkfifo(places[1] / name)
    (places[1] / "passwords.txt").symlink_to("/etc/passwd")
    (places[2] / NOTEBOOK).mkdir()
    (places[3] / NOTEBOOK).symlink_to("/dev/zero")
    (submitted / "folder_link").mkdir()
    (submitted / "folder_link" / UNIT).symlink_to(submitted.parent / "source" / UNIT)


LEARNERS = [
    *("numbered", "copied", "drive", "named_by_metadata", "upper", "deeper", "zip_inside", "module"),
    *(
        "forging",
        "module_beside_stub",
        "stub_beside",
        "stub_copied",
        "markdown",
        "raw",
        "usual",
        "pipes_beside",
    ),
]
NOTED = ["numbered", "copied", "drive", "named_by_metadata", "upper", "deeper", "module"]


@pytest.mark.parametrize("learner", LEARNERS)
def test_right_work_gets_its_points_whatever_it_is_called(graded, learner):
    assert graded.grades(learner) == RIGHT


@pytest.mark.parametrize("learner", NOTED)
def test_learner_and_log_are_told_of_the_name(graded, learner):
    said = f"was graded as {NOTEBOOK}, which is the name to keep."
    assert said in graded.text(learner)
    assert any(said in line and f"{learner}: " in line for line in graded.log.splitlines())
    assert graded.text("usual").count("which is the name to keep") == 0


def test_learner_is_told_of_a_zip_that_was_read(graded):
    assert f"It was read from {UNIT}.zip inside the folder." in graded.text("zip_inside")


def test_solved_copy_counts_and_the_stub_beside_it_does_not(graded):
    for text in (graded.text("stub_beside"), graded.log):
        assert f"{UNIT}-Copy1.ipynb counts, " in text
        assert f"{NOTEBOOK} does not" in text


@pytest.mark.parametrize("learner", ["markdown", "raw"])
def test_learner_is_told_of_answers_that_were_turned_into_text(graded, learner):
    assert "whose type was changed from code to text: they were read as code." in graded.text(learner)
    assert graded.text(learner).count("they were read as code") == 1


def test_answer_in_a_check_cell_is_pointed_out(graded):
    assert graded.grades("typed_in_check") == NOTHING
    assert "nothing that is written there counts: scale." in graded.text("typed_in_check")


def test_answer_above_its_stub_is_pointed_out(graded):
    assert graded.grades("above_stub") == NOTHING
    assert "scale is written in cell 3, but cell" in graded.text("above_stub")


def test_folder_without_the_unit_gets_nothing_and_says_what_there_is(graded):
    assert graded.grades("nameless") == NOTHING
    assert "No file has the name of a unit" in graded.text("nameless")
    assert "Found: WMS q3.ipynb." in graded.text("nameless")


def test_answer_in_words_of_a_renamed_notebook_waits_for_its_grader(graded):
    cell = cell_of(graded.autograded("words"), "question")
    assert "Because they are summed." in "".join(cell["source"])


@pytest.mark.parametrize(
    ("learner", "reason"),
    [
        ("pipe", f"{NOTEBOOK}: only ordinary files are read."),
        ("link", f"{NOTEBOOK}: symbolic links are not followed."),
        ("folder_link", f"{UNIT} is a symbolic link, and links are not followed"),
        ("folder", "It is empty: there is no file in it."),
    ],
)
def test_what_is_no_file_gets_nothing_and_a_reason(graded, learner, reason):
    assert graded.grades(learner) == NOTHING
    assert reason in graded.text(learner)


def test_pipes_and_links_beside_a_notebook_are_left_out(graded):
    copied = os.listdir(graded.folder / "autograded" / "pipes_beside" / UNIT)
    assert set(copied).isdisjoint({"timestamp.txt", "data.csv", "passwords.txt"})
    assert "pipes_beside: data.csv, passwords.txt and timestamp.txt: not ordinary files" in graded.log


def test_other_files_are_copied_as_ever(graded):
    assert "notes.txt" in os.listdir(graded.folder / "autograded" / "usual" / UNIT)


def test_name_of_a_file_forges_no_line_of_the_log_and_no_element_of_the_page(graded):
    (line,) = [line for line in graded.log.splitlines() if "forging: " in line]
    assert "forged <img src=x onerror=alert(1)>.ipynb was graded as" in line
    assert "\x1b" not in line
    assert "<img src=x" not in graded.page("forging")


def test_nothing_went_wrong(graded):
    assert not [line for line in graded.log.splitlines() if "ERROR" in line and "forged" not in line]


def test_grader_grade_gives_the_same_points(graded, tmp_path):
    points = points_by_command(graded.course, graded.folder / "submitted", tmp_path / "results")
    by_nbgrader = {
        learner: sum(grade.auto for grade in graded.grades(learner).values()) for learner in points
    }
    assert points == by_nbgrader


def test_one_renamed_notebook_is_graded_by_itself(graded):
    graded.run("autograde", UNIT, "--student", "numbered", "--force")
    assert graded.grades("numbered") == RIGHT
