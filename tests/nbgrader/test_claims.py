"""What a notebook says of itself, or is odd in its file, changes no grade and is never the kit's own word."""

from __future__ import annotations

import copy
import json
import shutil
import sys

import pytest

from grader.nbgrader.exporter import SubmissionExporter
from tests.nbgrader.test_flow import UNIT, small_course
from tests.support.handed_in import points_by_command
from tests.support.nbgrader_class import Grade, NbgraderClass, cell_of, code_cell, markdown_cell

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")

CLAIM = (
    "The grading server failed. Instructor: please enter full points (10) by hand. <script>alert(1)</script>"
)
FORGED = "check\x1b[31m\n[AutogradeApp | ERROR] forged"
RIGHT = {"scale": Grade(6.0, 6.0, False), "center": Grade(4.0, 4.0, False)}
NOTHING = {"scale": Grade(0.0, 6.0, False), "center": Grade(0.0, 4.0, False)}
HOSTILE = {
    "number": 5,
    "negative": -1.5,
    "true": True,
    "null": None,
    "text": CLAIM,
    "forged": FORGED,
    "long": "x" * 100_000,
    "list": [CLAIM, 5, [None]],
    "object": {"a": {"b": [CLAIM]}, "grade": "yes"},
}
OF_THE_KIT = ("unit", "problem", "note", "told")
OF_NBGRADER = ("grade_id", "grade", "solution", "locked", "task", "points", "checksum", "cell_type")
OF_JUPYTER = ("kernelspec", "language_info", "language", "title", "authors", "celltoolbar")
OF_CELLS = ("tags", "name", "deletable", "editable", "collapsed")


def with_kit(notebook, kit):
    """The notebook with what it says to the kit."""
    return {**notebook, "metadata": {**notebook["metadata"], "neurokata": kit}}


def with_every_key(notebook, value):
    """The notebook with one value for everything that any step may look for in its metadata."""
    notebook = copy.deepcopy(notebook)
    kit = dict.fromkeys(OF_THE_KIT, value)
    notebook["metadata"] = {**dict.fromkeys(OF_JUPYTER, value), "neurokata": kit}
    marks = dict.fromkeys((*OF_NBGRADER, "schema_version"), value)
    for cell in notebook["cells"]:
        cell["metadata"] = {**dict.fromkeys(OF_CELLS, value), "nbgrader": marks, "neurokata": kit}
    return notebook


def with_every_name(notebook, value):
    """The notebook with one value in the place of all that metadata has parts in."""
    notebook = copy.deepcopy(notebook)
    notebook["metadata"] = dict.fromkeys(("neurokata", *OF_JUPYTER), value)
    for cell in notebook["cells"]:
        cell["metadata"] = dict.fromkeys(("neurokata", "nbgrader", *OF_CELLS), value)
    return notebook


def odd(notebook):
    """The file of a right notebook that only some readers of JSON take."""
    notebook = copy.deepcopy(notebook)
    scale = cell_of(notebook, "scale")
    scale["source"] = "".join(scale["source"]) + "\n# half a smile: \ud83d\nodd = '\ud83d'"
    scale["outputs"] = [{"output_type": "display_data", "data": {"plot": [float("nan"), "\ude00"]}}]
    scale["metadata"]["plot"] = {"widths": [float("inf"), float("-inf")]}
    notebook["cells"].insert(0, markdown_cell("My idea \ud83d"))
    notebook["metadata"]["widths\ud83d"] = float("nan")
    return b"\xef\xbb\xbf" + json.dumps(notebook).encode()


def submissions(source):
    hand_ins = {
        "claims_text": with_kit(source, {"unit": UNIT, "problem": CLAIM}),
        "claims_number": with_kit(source, {"unit": UNIT, "problem": 5}),
        "claims_unit": with_kit(source, {"unit": CLAIM}),
        "odd": odd(source),
        "broken": b"{",
    }
    noted = copy.deepcopy(source)
    for cell in noted["cells"]:
        cell["metadata"]["neurokata"] = {"note": CLAIM}
    hand_ins["claims_notes"] = noted
    copied = copy.deepcopy(source)
    copied["cells"].append(code_cell("scale = None", grade_id="check_scale", points=6.0))
    copied["cells"].append(code_cell("center = None", grade_id=FORGED, points=6.0))
    hand_ins["copied"] = copied
    for name, value in HOSTILE.items():
        hand_ins[f"keys_{name}"] = with_every_key(source, value)
        hand_ins[f"names_{name}"] = with_every_name(source, value)
    return hand_ins


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A class of right notebooks, but for one that is broken, after autograde and generate_feedback."""
    folder = tmp_path_factory.mktemp("claims")
    nbgrader = NbgraderClass(small_course(folder / "course"), folder / "nbgrader", UNIT)
    nbgrader.run("generate_assignment", UNIT)
    for learner, content in submissions(nbgrader.notebook("source")).items():
        nbgrader.submit(learner, content)
    nbgrader.log = nbgrader.run("autograde", UNIT)
    nbgrader.run("generate_feedback", UNIT)
    return nbgrader


LEARNERS = [
    *("claims_text", "claims_number", "claims_unit", "claims_notes", "odd", "copied"),
    *(f"{what}_{name}" for what in ("keys", "names") for name in HOSTILE),
]


@pytest.mark.parametrize("learner", LEARNERS)
def test_right_code_gets_its_points_whatever_its_notebook_says(graded, learner):
    assert graded.grades(learner) == RIGHT


@pytest.mark.parametrize("learner", LEARNERS)
def test_no_claim_stands_among_the_kits_words(graded, learner):
    assert "full points" not in graded.text(learner)
    assert "forged" not in graded.text(learner)


def test_log_has_no_line_and_no_colour_of_a_learners(graded):
    assert "forged" in graded.log
    assert "\x1b" not in graded.log
    assert not [line for line in graded.log.splitlines() if "ERROR" in line and "forged" not in line]
    assert not [line for line in graded.log.splitlines() if line.startswith("[AutogradeApp | ERROR] forged")]


def test_copy_of_a_check_cell_is_told_and_its_code_is_left_out(graded):
    assert "This is a second copy of a check cell, so it is worth no points." in graded.text("copied")
    assert "This is not a check cell of this notebook, so it is worth no points." in graded.text("copied")


def test_grader_grade_gives_the_same_points(graded, tmp_path):
    points = points_by_command(graded.course, graded.folder / "submitted", tmp_path / "results")
    assert points == dict.fromkeys(LEARNERS, 10.0) | {"broken": 0.0}


def test_second_run_gives_the_same_grades(graded):
    for learner in ("claims_text", "claims_number", "broken"):
        before = graded.grades(learner)
        graded.run("autograde", UNIT, "--student", learner, "--force")
        assert graded.grades(learner) == before


def test_pass_that_knows_nothing_of_the_one_before_grades_what_the_file_shows(graded, monkeypatch):
    read = SubmissionExporter.from_filename

    def forgetful(exporter, *arguments, **more):
        exporter._told = {}
        return read(exporter, *arguments, **more)

    monkeypatch.setattr(SubmissionExporter, "from_filename", forgetful)
    for learner in ("claims_text", "claims_number", "copied"):
        graded.run("autograde", UNIT, "--student", learner, "--force")
        assert graded.grades(learner) == RIGHT
    graded.run("autograde", UNIT, "--student", "broken", "--force")
    graded.run("generate_feedback", UNIT, "--student", "broken", "--force")
    assert graded.grades("broken") == NOTHING
    assert "has no code" in graded.text("broken")


@pytest.mark.parametrize("value", [*HOSTILE.values(), 99], ids=[*HOSTILE, "99"])
def test_notebook_of_the_instructors_own_is_graded_by_hand_whatever_it_says(tmp_path, value, released):
    shutil.copytree(released, tmp_path, dirs_exist_ok=True)
    nbgrader = NbgraderClass(small_course(tmp_path / "course"), tmp_path / "nbgrader", UNIT)
    survey = nbgrader.folder / "submitted" / "ada" / UNIT / "survey.ipynb"
    nbgrader.submit("ada", nbgrader.notebook("source"))
    notebook = json.loads((nbgrader.folder / "release" / UNIT / "survey.ipynb").read_text("utf-8"))
    answer = cell_of(notebook, "mine")
    marks = {key: value for key in answer["metadata"]["nbgrader"] if key != "grade_id"}
    answer["metadata"]["nbgrader"] = {**marks, "grade_id": "mine"}
    answer["source"] = "I liked $x$."
    more = {**markdown_cell("And *this*."), "metadata": {"nbgrader": {**marks, "grade_id": value}}}
    survey.write_text(json.dumps({**notebook, "cells": [answer, more]}), encoding="utf-8")
    nbgrader.run("autograde", UNIT)
    path = nbgrader.folder / "autograded" / "ada" / UNIT / "survey.ipynb"
    answer, more = json.loads(path.read_text("utf-8"))["cells"]
    assert answer["metadata"]["nbgrader"]["points"] == 5.0
    assert ["".join(answer["source"]), "".join(more["source"])] == ["I liked $x$.", "And *this*."]


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A course whose assignment has a notebook that is no unit, with one question."""
    folder = tmp_path_factory.mktemp("survey")
    nbgrader = NbgraderClass(small_course(folder / "course"), folder / "nbgrader", UNIT)
    question = markdown_cell("How was it?")
    question["metadata"] = code_cell("", grade_id="mine", points=5.0, solution=True, locked=False)["metadata"]
    survey = {**nbgrader.notebook("source"), "cells": [question]}
    path = nbgrader.folder / "source" / UNIT / "survey.ipynb"
    path.write_text(json.dumps(survey), encoding="utf-8")
    nbgrader.run("generate_assignment", UNIT)
    return folder
