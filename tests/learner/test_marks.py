"""Marks of checks are known wherever checks run, though no course lists them."""

from __future__ import annotations

import pytest

from tests.support.learner_folder import LearnerFolder

STRICT = "\nfilterwarnings = ['error']\n"


@pytest.fixture
def strict(folder: LearnerFolder) -> LearnerFolder:
    """A course in which each warning is an error, and a public check with a mark."""
    folder.write("pyproject.toml", (folder.root / "pyproject.toml").read_text(encoding="utf-8") + STRICT)
    assert "markers" not in (folder.root / "pyproject.toml").read_text(encoding="utf-8")
    folder.change(
        "exercises/test_ex01_scaling.py",
        "    def test_doubles",
        "    @__import__('pytest').mark.points(2)\n    def test_doubles",
    )
    folder.solve("ex01_scaling")
    return folder


def test_learners_pytest_knows_the_marks(strict: LearnerFolder) -> None:
    run = strict.pytest("--strict-markers", "exercises/test_ex01_scaling.py")
    assert run.rows() == {"scale": "done 2/2", "center": "done 1/1"}


def test_notebook_knows_the_marks(strict: LearnerFolder) -> None:
    script = (
        "from grader.learner import check\nfrom exercises.ex01_scaling import scale\nprint(check('scale'))"
    )
    assert strict.python("-c", script).text.startswith("scale: the public checks pass (2 of 2)\n")
