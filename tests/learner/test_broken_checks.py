"""A check that cannot run is the course's mistake: a learner's own run says so, and counts it for nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.learner_folder import LearnerFolder, Run

CHECKS = "exercises/test_ex01_scaling.py"
HEAD = '''import numpy as np
import pytest

from exercises.ex01_scaling import scale
from grader.authoring import expect_close, fail


@pytest.fixture(scope="class")
def answer():
    return scale(np.array([1.0]), 3.0)


@pytest.fixture
def number():
    return undefined_number


class TestScale:
    def test_whole(self):
        """one number"""
        expect_close(scale(2.0, 3.0), 6.0, "scale(2.0, 3.0)")
'''
# By name of a check: its fixtures and its line.
BROKEN = {
    "name": ("", "expect_cloze(scale(2.0, 3.0), 6.0)"),
    "module": ("", "scale(np.arrray([1.0]), 3.0)"),
    "numbers": (", rng", "scale(rng.normol(), 3.0)"),
    "nothing_asked": ("", "int('no number')"),
    "in_a_fixture": (", number", "scale(number, 3.0)"),
    "no_fixture": (", numbr", "scale(numbr, 3.0)"),
    "where_answers_are_wrong": ("", "scale(2.0, 3.0) == 7.0 or fial('wrong')"),
}
TRIPPED = {
    "attribute": ("", "scale(2.0, 3.0).nothing"),
    "of_a_fixture": (", answer", "answer.nothing"),
    "key": ("", "int(scale(2.0, 3.0)['a'])"),
    "variable": ("", "[last := one for one in scale([], 1.0)]; last + 1"),
}


def run(root: Path, checks: Mapping[str, tuple[str, str]]) -> Run:
    folder = LearnerFolder(root)
    texts = (
        f'\n    def test_{name}(self{fixtures}):\n        """{name}"""\n        {line}\n'
        for name, (fixtures, line) in checks.items()
    )
    folder.write(CHECKS, HEAD + "".join(texts))
    folder.solve("ex01_scaling")
    return folder.pytest(CHECKS)


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run(tmp_path_factory.mktemp("broken") / "course", BROKEN)


def test_broken_checks_are_left_out_and_fail_nothing(broken: Run) -> None:
    assert broken.status == 0
    assert broken.rows()["scale"] == "done 1/1"
    assert "Exercises: 1 of 1 done. 1 of 1 checks passed." in broken.text


@pytest.mark.parametrize(
    "said",
    [
        ":25: NameError: name 'expect_cloze' is not defined",
        ":29: AttributeError: module 'numpy' has no attribute 'arrray'",
        ":33: AttributeError: 'numpy.random._generator.Generator' object has no attribute 'normol'",
        ":37: ValueError: invalid literal",
        ":15: NameError: name 'undefined_number' is not defined.",
        "There is no fixture numbr.",
        ":49: NameError: name 'fial' is not defined",
    ],
)
def test_each_is_named_with_its_line_and_as_nobodys_fault_here(broken: Run, said: str) -> None:
    text = " ".join(broken.text.split())
    whole = said if said.startswith("There") else f"{CHECKS}{said}"
    assert (
        f"scale: This check of the course cannot run. It is not your fault, so it was left out. {whole}"
        in text
    )
    assert "Tell the people whose course it is." in text


def test_checks_that_trip_over_an_answer_are_the_learners(tmp_path: Path) -> None:
    done = run(tmp_path / "course", TRIPPED)
    assert done.status == 1
    assert done.rows()["scale"] == "wrong 1/5"
    assert "cannot run" not in done.text


def test_checks_that_cannot_be_read_are_the_courses(tmp_path: Path) -> None:
    folder = LearnerFolder(tmp_path / "course")
    folder.write(CHECKS, "import nothing_of_this_name\n")
    text = " ".join(folder.pytest(CHECKS).text.split())
    assert "cannot be read, see ERRORS above. It is the course's file: unless you changed it" in text
