"""The notebooks of a release."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest

from grader.course import Course, Unit, load_course
from grader.release.learner_folder import release
from grader.release.notebooks import notebook_bytes, release_notebook
from grader.submission import notebook_source
from tests.support.courses import write_course
from tests.support.places import ROOT


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path / "course")


def sources(notebook: dict[str, Any], tag: str | None = None) -> list[str]:
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    return [cell["source"] for cell in code if (tag in cell["metadata"].get("tags", [])) == (tag is not None)]


def assert_fits(unit: Unit) -> None:
    """What holds for the notebook of every unit."""
    notebook = nbformat.reads(notebook_bytes(unit).decode("utf-8"), as_version=4)
    nbformat.validate(notebook)
    assert notebook.metadata.neurokata.unit == unit.name
    assert notebook.metadata.kernelspec.name == "python3"
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)
    assert sources(notebook, "check")[1:] == [f'check("{exercise.name}")' for exercise in unit.exercises]
    for exercise in unit.exercises:
        position = [cell.source for cell in code].index(f'check("{exercise.name}")')
        above = code[position - 1].source
        assert code[position - 1].metadata.tags == ["answer"]
        assert f"{exercise.name}(" in above
        assert f'raise NotImplementedError("TODO: {exercise.name}' in above
        assert "SOLUTION" not in above


def test_notebook_of_a_small_unit_fits(course: Course) -> None:
    for unit in course.units:
        assert_fits(unit)


def test_notebook_opens_with_its_title_then_the_set_up(course: Course) -> None:
    title, set_up, imports = release_notebook(course.unit("ex01_scaling"))["cells"][:3]
    assert title["source"].startswith("# Scaling numbers")
    assert set_up["source"].endswith("from grader.learner import check, hint, plot, start, status\n\nstart()")
    assert set_up["metadata"]["tags"] == ["check"]
    assert imports["source"] == "import numpy as np"


def test_what_can_be_run_at_the_end_of_a_unit_is_in_its_notebook(course: Course) -> None:
    assert "print(center(scale(" in sources(release_notebook(course.unit("ex01_scaling")))[-1]


@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_answers_that_were_turned_into_text_are_read_as_code(course: Course, kind: str) -> None:
    unit = course.unit("ex01_scaling")
    notebook = release_notebook(unit)
    before = notebook_source(json.dumps(notebook).encode(), unit.name, "a.ipynb")
    for cell in notebook["cells"]:
        if cell["metadata"].get("tags") == ["answer"]:
            cell["cell_type"] = kind
    after = notebook_source(json.dumps(notebook).encode(), unit.name, "a.ipynb")
    assert (after.chunks, before.notes) == (before.chunks, ())
    assert "they were read as code" in after.notes[0]


def test_same_solution_gives_the_same_bytes(course: Course, tmp_path: Path) -> None:
    again = write_course(tmp_path / "elsewhere" / "again")
    for unit, other in zip(course.units, again.units, strict=True):
        assert notebook_bytes(unit) == notebook_bytes(other)


def test_ids_of_two_units_differ(course: Course) -> None:
    first, second = ({cell["id"] for cell in release_notebook(unit)["cells"]} for unit in course.units)
    assert not first & second


def test_source_stands_line_by_line_in_the_file(course: Course) -> None:
    cells = json.loads(notebook_bytes(course.unit("ex01_scaling")))["cells"]
    assert cells[0]["source"][:2] == ["# Scaling numbers\n", "\n"]


def test_released_notebook_runs_and_says_what_is_to_do(course: Course, tmp_path: Path) -> None:
    nbclient = pytest.importorskip("nbclient")
    folder = release(course, tmp_path / "learner").folder / "notebooks"
    notebook = nbformat.read(folder / "ex01_scaling.ipynb", as_version=4)
    imports = nbformat.v4.new_code_cell("from datasets import load_heights; load_heights()[0]")
    notebook.cells.insert(2, imports)
    code = {cell.source.partition("(")[0]: cell for cell in notebook.cells if cell.cell_type == "code"}
    code["def scale"].source = "def scale(x, factor):\n    return x * factor"
    resources = {"metadata": {"path": str(folder)}}
    client = nbclient.NotebookClient(notebook, resources=resources, allow_errors=True, timeout=60)
    own = {"JUPYTER_PREFER_ENV_PATH": "1", "IPYTHONDIR": str(tmp_path / "ipython")}
    client.execute(env={**os.environ, **own})

    def shown(cell: Any) -> str:
        return "".join(part.data["text/plain"] for part in cell.outputs if "data" in part)

    assert shown(imports) == "1.61"
    checks = {cell.source: shown(cell) for cell in notebook.cells if cell.source.startswith("check(")}
    assert checks['check("scale")'].startswith("scale: the public checks pass (2 of 2)")
    assert checks['check("center")'].startswith("center: not yet right (0 of 1 checks passed)")
    assert "todo" in checks['check("center")']


@pytest.mark.parametrize("unit", load_course(ROOT).units, ids=lambda unit: unit.name)
def test_notebook_of_a_real_unit_fits(unit: Unit) -> None:
    assert_fits(unit)
