"""Which promises of a docstring a breaker quotes."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import CourseError, Unit
from grader.proof.promise_marks import promise_marks_file, read_promise_marks, still_open
from grader.proof.promises import Breaker, breakers_of, open_promises, promises_of, quoted_by
from tests.support.courses import write_course

DOCSTRING = '''"""Add a row to another one.

    Args:
        x: a row of numbers. It is not changed.
        y: another one; "mean" is a good name. It is not changed.

    Returns:
        The row of sums, of the length of x.
    """'''


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    """A unit whose first exercise has that docstring."""
    unit = write_course(tmp_path / "course").units[0]
    before, _, rest = unit.solution.read_text(encoding="utf-8").partition('"""Multiply')
    after = rest.partition('"""')[2]
    unit.solution.write_text(before + DOCSTRING + after, encoding="utf-8")
    return unit


def quoted(unit: Unit, said: str) -> tuple[list[str], str]:
    """The sentences that a docstring quotes, and what is wrong with it."""
    breaker = Breaker("scale", "what", Path("scale__what.py"), "", said)
    found = quoted_by(breaker, promises_of(unit)["scale"])
    return [promise.text for promise in found.broken], " ".join(found.faults)


def test_sentence_of_an_argument_keeps_its_name(unit: Unit) -> None:
    assert [promise.text for promise in promises_of(unit)["scale"]] == [
        "Add a row to another one.",
        "x: a row of numbers.",
        "x: It is not changed.",
        'y: another one; "mean" is a good name.',
        "y: It is not changed.",
        "The row of sums, of the length of x.",
    ]


@pytest.mark.parametrize(
    ("said", "sentences"),
    [
        ('Breaks "The row of sums, of the length of x."', ["The row of sums, of the length of x."]),
        ('Breaks "of the length of x". It is "a row of numbers".', ["The row of sums, of the length of x."]),
        ('Breaks "a row of numbers" and "Add a row".', ["x: a row of numbers.", "Add a row to another one."]),
        ('Breaks "y: It is not changed." A row is.', ["y: It is not changed."]),
        ('Breaks "It is not changed" of x.', ["x: It is not changed."]),
        ('Breaks "another one; "mean" is a good name". No.', ['y: another one; "mean" is a good name.']),
    ],
)
def test_quotation_is_of_a_sentence_or_a_part_of_it(unit: Unit, said: str, sentences: list[str]) -> None:
    assert quoted(unit, said) == (sentences, "")


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("The input is changed.", "it quotes nothing of the docstring."),
        ('Breaks "The row of products".', '"The row of products" is not in the docstring.'),
        ('Breaks "It is not changed".', '"It is not changed" is in several entries: name the argument.'),
        ('Breaks "numbers".', '"numbers" is not in the docstring.'),
        ('Breaks "a row of num".', '"a row of num" is not in the docstring.'),
    ],
)
def test_loose_quotation_is_a_fault(unit: Unit, said: str, fault: str) -> None:
    assert quoted(unit, said) == ([], fault)


def test_promise_is_open_until_a_breaker_quotes_it_or_a_mark_names_it(unit: Unit) -> None:
    (breaker,) = breakers_of(unit)
    source = breaker.source.partition("\n")[2]
    breaker.path.write_text(f'"""Breaks "The row of sums".\n\nIt is."""\n{source}', encoding="utf-8")
    marked = {"scale": {"x: a row of numbers."}, "center": {p.text for p in promises_of(unit)["center"]}}
    assert [promise.text for promise in open_promises(unit, marked)] == [
        "Add a row to another one.",
        "x: It is not changed.",
        'y: another one; "mean" is a good name.',
        "y: It is not changed.",
    ]
    mark = "[[ex01_scaling.scale]]\nsentence = 'y: It is not changed.'\nreason = 'y is a number.'\n"
    promise_marks_file(unit.course).write_text(mark, encoding="utf-8")
    open_now = {promise.text for promise in still_open(unit) if promise.exercise == "scale"}
    assert "x: It is not changed." in open_now
    assert "y: It is not changed." not in open_now


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("scale.py", "", "a breaker is called EXERCISE__WHAT_IS_WRONG.py, for one of scale, center"),
        ("stretch__twice.py", "", "for one of scale, center"),
        ("scale__twice.py", "def center(x):\n    return x", "scale__twice.py does not define scale"),
        ("scale__twice.py", "def scale(", "scale__twice.py is not Python"),
    ],
)
def test_file_that_is_no_breaker_is_refused(unit: Unit, name: str, source: str, said: str) -> None:
    (breaker,) = breakers_of(unit)
    breaker.path.with_name(name).write_text(source, encoding="utf-8")
    with pytest.raises(CourseError, match=said):
        breakers_of(unit)


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ('[[ex01_scaling.scale]]\nreason = "So."\n', "a mark needs one of `sentence`, `check` and `form`"),
        ('[[ex01_scaling.scale]]\nreason = "So."\nsentense = "A."\n', "Did you mean `sentence`"),
        ('[[ex01_scaling.stretch]]\nreason = "So."\nsentence = "A."\n', "There is no exercise"),
    ],
)
def test_marks_that_are_not_as_they_should_be_are_refused(unit: Unit, table: str, named: str) -> None:
    promise_marks_file(unit.course).write_text(table, encoding="utf-8")
    with pytest.raises(CourseError, match=named):
        read_promise_marks(unit.course)
