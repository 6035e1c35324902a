"""Each picture that `check` shows in a notebook is drawn, by the real command, from a right answer."""

from __future__ import annotations

import ast
import io
import runpy

import numpy as np
import pytest
from PIL import Image

from grader.course import Unit, load_course
from grader.learner import notebook
from tests.support.places import ROOT

COURSE = load_course(ROOT)


def drawn_exercises(unit: Unit) -> list[str]:
    """The exercises whose public checks have a method ``plot``."""
    tree = ast.parse(unit.public_checks.read_text("utf-8"))
    holders = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    names = {
        node.name
        for node in holders
        if any(isinstance(part, ast.FunctionDef) and part.name == "plot" for part in node.body)
    }
    return [exercise.name for exercise in unit.exercises if exercise.test_class in names]


DRAWN = {unit.name: names for unit in COURSE.units if (names := drawn_exercises(unit))}


@pytest.mark.parametrize("unit", DRAWN)
def test_a_right_answer_is_drawn(unit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    namespace = runpy.run_path(str(COURSE.unit(unit).solution))
    for name in DRAWN[unit]:
        report = notebook.run(name, namespace)
        assert report.done, repr(report)
        assert report.picture, f"{name}: its plot raises"
        pixels = np.asarray(Image.open(io.BytesIO(report.picture.png)).convert("L"))
        assert len(np.unique(pixels)) > 5, f"{name}: its picture is empty"
