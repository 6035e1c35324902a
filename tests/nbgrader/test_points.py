"""Points are read from the text of the check files."""

from __future__ import annotations

import pytest

from grader.course import CourseError
from grader.nbgrader.points import check_points
from tests.support.courses import write_course


@pytest.fixture
def unit(tmp_path):
    return write_course(tmp_path).unit("ex01_scaling")


def rewrite_hidden(unit, old, new):
    text = unit.hidden_checks.read_text(encoding="utf-8")
    assert old in text
    unit.hidden_checks.write_text(text.replace(old, new), encoding="utf-8")


def test_public_and_hidden_checks_add_up(unit):
    assert check_points(unit) == {"scale": 6.0, "center": 4.0}


def test_points_of_a_class_hold_for_its_checks_without_their_own(unit):
    rewrite_hidden(unit, "class TestScale:", "@pytest.mark.points(0.5)\nclass TestScale:")
    assert check_points(unit)["scale"] == 2 + 2 + 0.5 + 0.5


def test_helpers_of_a_class_are_worth_nothing(unit):
    rewrite_hidden(unit, "class TestCenter:", "class TestCenter:\n    def help(self):\n        pass\n")
    assert check_points(unit)["center"] == 4.0


def test_unit_without_hidden_checks_has_the_public_points(unit):
    unit.hidden_checks.unlink()
    assert check_points(unit) == {"scale": 2.0, "center": 1.0}


def test_reading_points_runs_nothing(unit):
    text = unit.hidden_checks.read_text(encoding="utf-8")
    unit.hidden_checks.write_text("raise SystemExit(1)\n" + text, encoding="utf-8")
    assert check_points(unit) == {"scale": 6.0, "center": 4.0}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("points(2)", "points(1 + 1)", "one plain number"),
        ("points(2)", "points(-2)", "one plain number"),
        ("points(2)", "points(True)", "one plain number"),
        ("points(2)", "parametrize('x', [1, 2])", "is parametrized"),
        ("class TestScale:", "class TestStretch:", "TestStretch names no exercise"),
        ("class TestScale:", "class TestScale(dict):", "inherits"),
        ("class TestScale:", "def test_alone():\n    pass\n\n\nclass TestScale:", "outside a class"),
        ("class TestScale:", "class TestScale", "cannot be read"),
    ],
)
def test_odd_check_file_is_refused_with_its_place(unit, old, new, said):
    rewrite_hidden(unit, old, new)
    with pytest.raises(CourseError, match=said) as raised:
        check_points(unit)
    assert "test_ex01_scaling.py" in str(raised.value)
