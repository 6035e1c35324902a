"""What was reported of other graders, rebuilt as hand-ins to this one: right code keeps its points.

Each entry is named for the tracker and the number of the public report. In each, the reference solution has
the one thing around it that the report is about.
"""

from __future__ import annotations

import copy
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.support.courses import write_course
from tests.support.handed_in import points_by_command
from tests.support.nbgrader_class import NbgraderClass, cell_of, code_cell

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")

UNIT = "ex01_scaling"
NOTEBOOK, MODULE = f"{UNIT}.ipynb", f"{UNIT}.py"
ALL, SCALE, NOTHING = 10.0, 6.0, 0.0

Files = dict[str, bytes]


@dataclass(frozen=True)
class Parts:
    """What hand-ins are made of.

    Attributes:
        solved: the notebook with the solution.
        released: the one that learners get.
        module: the solution as a module.
    """

    solved: dict[str, Any]
    released: dict[str, Any]
    module: str

    def notebook(self) -> dict[str, Any]:
        """A solved notebook of one's own."""
        return copy.deepcopy(self.solved)


@dataclass(frozen=True)
class Report:
    """A public report.

    Attributes:
        what: what was reported, in a sentence.
        build: makes what a learner hands in, by name of file.
        points: what this kit has to give for it, of 10.
        said: what the learner has to read, on each road by which it was handed in.
        roads: `grader grade`, nbgrader's autograde, or both.
    """

    what: str
    build: Callable[[Parts], Files]
    points: float = ALL
    said: str = ""
    roads: tuple[str, ...] = ("grade", "nbgrader")


def one(notebook: dict[str, Any], name: str = NOTEBOOK) -> Files:
    """A folder with one notebook."""
    return {name: json.dumps(notebook).encode()}


def renamed(name: str) -> Callable[[Parts], Files]:
    """The right notebook under another name."""
    return lambda parts: one(parts.solved, name)


def above(*lines: str, of: str = "center") -> Callable[[Parts], Files]:
    """Lines above an answer, in its own cell."""

    def build(parts: Parts) -> Files:
        notebook = parts.notebook()
        cell = cell_of(notebook, of)
        cell["source"] = "\n".join([*lines, "".join(cell["source"])])
        return one(notebook)

    return build


def below(*lines: str, of: str = "center") -> Callable[[Parts], Files]:
    """Lines below an answer, in its own cell."""

    def build(parts: Parts) -> Files:
        notebook = parts.notebook()
        cell = cell_of(notebook, of)
        cell["source"] = "\n".join(["".join(cell["source"]), *lines])
        return one(notebook)

    return build


def at_the_end(source: str) -> Callable[[Parts], Files]:
    """One more cell."""

    def build(parts: Parts) -> Files:
        notebook = parts.notebook()
        notebook["cells"].append(code_cell(source))
        return one(notebook)

    return build


def in_the_middle(source: str) -> Callable[[Parts], Files]:
    """One more cell, right above the last answer."""

    def build(parts: Parts) -> Files:
        notebook = parts.notebook()
        place = notebook["cells"].index(cell_of(notebook, "center"))
        notebook["cells"].insert(place, code_cell(source))
        return one(notebook)

    return build


def module(before: str = "", after: str = "", coding: str = "utf-8") -> Callable[[Parts], Files]:
    """The solution as a module, with lines around it."""
    return lambda parts: {MODULE: f"{before}{parts.module}{after}".encode(coding)}


def first_import_missing(parts: Parts) -> Files:
    notebook = parts.notebook()
    cell = next(cell for cell in notebook["cells"] if "".join(cell["source"]).startswith("import numpy"))
    cell["source"] = "import a_package_that_nobody_installed as plt\nimport numpy as np"
    return one(notebook)


def with_every_cell_in_markdown(parts: Parts) -> Files:
    notebook = parts.notebook()
    for name in ("scale", "center", "check_scale", "check_center"):
        cell = cell_of(notebook, name)
        cell["cell_type"] = "markdown"
        del cell["outputs"], cell["execution_count"]
    return one(notebook)


def without_check_cells(parts: Parts) -> Files:
    notebook = parts.notebook()
    for name in ("check_scale", "check_center"):
        notebook["cells"].remove(cell_of(notebook, name))
    return one(notebook)


def without_metadata_of_cells(parts: Parts) -> Files:
    notebook = parts.notebook()
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    return one(notebook)


def with_cells_twice(parts: Parts) -> Files:
    notebook = parts.notebook()
    for name in ("scale", "check_scale", "center", "check_center"):
        notebook["cells"].append(copy.deepcopy(cell_of(notebook, name)))
    return one(notebook)


def of_another_assignment(parts: Parts) -> Files:
    notebook = parts.notebook()
    cells = [code_cell("def mean_square(x):\n    return 0.0\n")]
    return one({**notebook, "cells": cells, "metadata": {"neurokata": {"unit": "ex02_errors"}}})


def with_variable_of_another_cell(parts: Parts) -> Files:
    notebook = parts.notebook()
    place = notebook["cells"].index(cell_of(notebook, "scale"))
    notebook["cells"].insert(place, code_cell("one = 1.0"))
    source = "def scale(x, factor):\n    return np.asarray(x, dtype=float) * factor * one\n"
    cell_of(notebook, "scale")["source"] = source
    return one(notebook)


def with_module_beside(parts: Parts) -> Files:
    notebook = parts.notebook()
    answer = "".join(cell_of(notebook, "scale")["source"])
    cell_of(notebook, "scale")["source"] = "from math_utils import scale"
    return {**one(notebook), "math_utils.py": f"import numpy as np\n\n\n{answer}\n".encode()}


def with_data_beside(parts: Parts) -> Files:
    notebook = parts.notebook()
    source = "with open('own.csv') as file:\n    one = float(file.read().splitlines()[1])\n\n\n"
    source += "def scale(x, factor):\n    return np.asarray(x, dtype=float) * factor * one\n"
    cell_of(notebook, "scale")["source"] = source
    return {**one(notebook), "own.csv": b"one\n1.0\n"}


def with_answer_in_a_locked_cell(parts: Parts) -> Files:
    notebook = parts.notebook()
    cell_of(notebook, "scale")["source"] = cell_of(parts.released, "scale")["source"]
    answer = "".join(cell_of(parts.solved, "scale")["source"])
    cell_of(notebook, "check_scale")["source"] = f"{answer}\ncheck('scale')"
    return one(notebook)


REPORTS = {
    "otter-906": Report(
        "The first import of a cell is not installed where it is graded, and those below it are lost, too.",
        first_import_missing,
    ),
    "otter-35": Report(
        "A call of `display` in an answer's cell is an error while grading, and the answer is lost.",
        above("display(np.arange(3))"),
    ),
    "otter-434": Report(
        "A notebook was moved without the file of data beside it, and nothing said so.",
        in_the_middle("corpus = open('mycorpus.txt').read()"),
    ),
    "otter-524": Report(
        "A notebook with Japanese in it could not be read where the system's own coding is another.",
        above("# 平均を引く", "題名 = '平均'"),
    ),
    "otter-524-module": Report(
        "Japanese text in the coding of Windows could not be decoded.",
        module(before="# -*- coding: cp932 -*-\n# 平均を引く\n", coding="cp932"),
        roads=("grade",),
    ),
    "otter-442": Report(
        "Work on one assignment was handed in for another, and got a score without a word about that.",
        of_another_assignment,
        points=NOTHING,
        said="What it has of ex01_scaling was graded.",
    ),
    "otter-433": Report(
        "Learners download a notebook several times, and the renamed copy fails without a reason.",
        renamed(f"{UNIT} (3).ipynb"),
    ),
    "otter-469": Report(
        "A loop that never ends takes all the time that there is, and no question is named.",
        below("def center(x):\n    while True:\n        pass"),
        points=SCALE,
        said="center",
    ),
    "otter-559": Report(
        "A table of the learner's own, which the notebook reads, has to be there while it is graded.",
        with_data_beside,
    ),
    "otter-737": Report(
        "A function of the learner's own module has to be found where the notebook imports it.",
        with_module_beside,
    ),
    "otter-890": Report(
        "A variable of a cell was not defined where the tests ran.",
        with_variable_of_another_cell,
    ),
    "nbgrader-70": Report(
        "A cell that never ends stopped the whole notebook.",
        at_the_end("while True:\n    pass"),
    ),
    "nbgrader-70-middle": Report(
        "A cell that never ends stopped the cells below it, too.",
        in_the_middle("while True:\n    pass"),
    ),
    "nbgrader-92": Report(
        "Code cells that a learner turned into text were not noticed.",
        with_every_cell_in_markdown,
        said="whose type was changed from code to text",
    ),
    "nbgrader-416": Report(
        "One notebook that cannot be graded ended the grading of the class.",
        lambda parts: {NOTEBOOK: b'{"cells": ['},
        points=NOTHING,
        said="not a valid notebook",
    ),
    "nbgrader-424": Report(
        "Cells came back without the grader's metadata.",
        without_metadata_of_cells,
    ),
    "nbgrader-427": Report(
        "A loop that takes all memory killed the kernel, and everything counted as passed.",
        below("def center(x):\n    a = []\n    while True:\n        a.append(bytearray(1 << 20))"),
        points=SCALE,
        said="center",
    ),
    "nbgrader-500": Report(
        "Learners wrote into cells that are put back before they are graded, and lost it without a word.",
        with_answer_in_a_locked_cell,
        points=ALL - SCALE,
        said="nothing that is written there counts: scale",
    ),
    "nbgrader-1083": Report(
        "Cells that were copied with their metadata could not be graded.",
        with_cells_twice,
    ),
    "nbgrader-1302": Report(
        "One learner's notebook had a name of its own, and was skipped as unknown.",
        renamed("WMS q3.ipynb"),
    ),
    "nbgrader-1409": Report(
        "Notebooks that were put into submitted/ by hand, from a learning platform, were skipped.",
        renamed(f"lovelaceada_4711_90210_{UNIT}-1.ipynb"),
    ),
    "nbgrader-1682": Report(
        "Where a learner deleted a cell of tests, the submission waited for ever to be graded by hand.",
        without_check_cells,
    ),
    "nbgrader-1844": Report(
        "A call of `input` below an answer passes at home and fails where it is graded.",
        below("s = center([int(input('A number: '))])", "print(s)"),
    ),
    "nbgrader-1844-module": Report(
        "The same in a module.",
        module(after="\ns = center([int(input('A number: '))])\nprint(s)\n"),
        roads=("grade",),
    ),
    "abc-classroom-88": Report(
        "Notebooks to which learners had added their name were not graded.",
        renamed(f"{UNIT}-ada-lovelace.ipynb"),
    ),
    "cocalc-4951": Report(
        "Code that ends its own process ends the kernel, and nothing says so.",
        in_the_middle("import os\n\nos._exit(1)"),
    ),
    "grader-service-190": Report(
        "A null byte in a cell's source let the grader wait for ever.",
        at_the_end("x = '\0'"),
        points=NOTHING,
        said="has a null character in line 1",
    ),
    "keras-18363": Report(
        "`from keras.utils import np_utils`, as in older books, is an error in today's Keras.",
        module(before="from keras.utils import np_utils\n"),
        roads=("grade",),
    ),
    "keras-18363-notebook": Report(
        "The same in the first line of a notebook's answer.",
        above("from keras.utils import np_utils"),
    ),
    "prairielearn-2873": Report(
        "Code with letters beyond ASCII could not be read.",
        below("größe = '≤ ½'", "print(größe)"),
    ),
}


@pytest.fixture(scope="module")
def parts(tmp_path_factory):
    """A course with a released assignment, and what hand-ins are made of."""
    folder = tmp_path_factory.mktemp("reports")
    nbgrader = NbgraderClass(write_course(folder / "course"), folder / "nbgrader", UNIT)
    nbgrader.run("generate_assignment", UNIT)
    module = nbgrader.course.unit(UNIT).solution.read_text(encoding="utf-8")
    return nbgrader, Parts(nbgrader.notebook("source"), nbgrader.notebook("release"), module)


def hand_in(folder, road, parts, *, inner=""):
    """Write what everybody hands in who takes a road."""
    for name, report in REPORTS.items():
        if road in report.roads:
            for file, data in report.build(parts).items():
                path = folder / name / inner / file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)


@pytest.fixture(scope="module")
def by_command(parts, tmp_path_factory):
    """What `grader grade` gave to each, and said."""
    nbgrader, pieces = parts
    folder = tmp_path_factory.mktemp("class")
    hand_in(folder / "handed-in", "grade", pieces)
    results = folder / "results"
    points = points_by_command(nbgrader.course, folder / "handed-in", results, jobs=2)
    return {name: (points[name], (results / f"{name}.json").read_text(encoding="utf-8")) for name in points}


@pytest.fixture(scope="module")
def by_nbgrader(parts):
    """What nbgrader's autograde gave to each, and said."""
    nbgrader, pieces = parts
    hand_in(nbgrader.folder / "submitted", "nbgrader", pieces, inner=UNIT)
    # A plus between a learner's name and the assignment's was taken for a separator: nbgrader-928.
    plus = nbgrader.folder / "submitted" / "ada+ben" / UNIT / NOTEBOOK
    plus.parent.mkdir(parents=True)
    plus.write_bytes(json.dumps(pieces.solved).encode())
    nbgrader.run("autograde", UNIT)
    nbgrader.run("generate_feedback", UNIT)
    return nbgrader


@pytest.mark.parametrize("name", [name for name, report in REPORTS.items() if "grade" in report.roads])
def test_report_is_no_problem_of_grader_grade(by_command, name):
    points, document = by_command[name]
    assert points == REPORTS[name].points, REPORTS[name].what
    assert json.dumps(REPORTS[name].said)[1:-1] in document


@pytest.mark.parametrize("name", [name for name, report in REPORTS.items() if "nbgrader" in report.roads])
def test_report_is_no_problem_of_nbgraders_road(by_nbgrader, name):
    grades = by_nbgrader.grades(name)
    assert sum(grade.auto for grade in grades.values()) == REPORTS[name].points, REPORTS[name].what
    assert not any(grade.by_hand for grade in grades.values())
    assert REPORTS[name].said in by_nbgrader.text(name)


def test_nbgrader_928_plus_in_a_name_separates_nothing(by_nbgrader):
    """Names with a plus in them were cut in two, and the submission was not found."""
    assert sum(grade.auto for grade in by_nbgrader.grades("ada+ben").values()) == ALL
