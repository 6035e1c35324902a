"""Source that Python's compiler cannot take: told as that, and not as memory or recursion without end."""

from __future__ import annotations

import pytest

from grader.course import Course
from grader.results import UnitResult
from grader.sandbox.compiling import TooDeeplyNested, compile_source
from grader.scheduling.grader import Grader
from tests.support.courses import write_course
from tests.support.handed_in import hand_in
from tests.support.workers import MEBIBYTE, Bench, Refusal

DEEP = 30_000
ONE_LINE = {
    "not": f"x = {'not ' * DEEP}1",
    "lambda": f"x = {'lambda: ' * DEEP}1",
    "sum": f"x = 1{' + 1' * DEEP}",
    "calls": f"x = f{'()' * DEEP}",
    "if": f"x = {'1 if x else ' * DEEP}1",
}
ELIF = "x = 1\nif x == 0:\n    pass\n" + "".join(f"elif x == {n}:\n    pass\n" for n in range(DEEP))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return write_course(tmp_path_factory.mktemp("course"))


def graded(course: Course, source: str | list[str]) -> UnitResult:
    """The first unit of who hands in a module, or the cells of a notebook."""
    with Grader(course, jobs=1, units=["ex01_scaling"]) as grader:
        (result,) = grader.grade([hand_in("ada", {"ex01_scaling": source})])
    return result.units[0]


@pytest.mark.parametrize("form", list(ONE_LINE))
def test_a_line_that_is_too_deep_is_named(form: str) -> None:
    source = f"a = 1\n{'b = ' + '1, ' * 1000}\n    # no statement\n{ONE_LINE[form]}\n"
    with pytest.raises(TooDeeplyNested, match=r"^line 4 of cell 3$"):
        compile_source(source, "cell 3")


@pytest.mark.parametrize("body", [ELIF, f"def f():\n    if 1:\n        {ONE_LINE['not']}\n"])
def test_what_is_too_deep_only_as_a_whole_is_named_by_its_file(body: str) -> None:
    with pytest.raises(TooDeeplyNested, match=r"(line 3 of )?ex01\.py$"):
        compile_source(body, "ex01.py")


@pytest.mark.parametrize("source", ["def f(:", "x = " + "(" * 1000, "x = '\\N{nothing}'", "return 1"])
def test_a_mistake_of_spelling_stays_one(source: str) -> None:
    with pytest.raises(SyntaxError):
        compile_source(source, "ex01.py")


def test_large_source_that_is_not_deep_compiles() -> None:
    compile_source("x = [" + "1.5, " * 200_000 + "]\n" + "y = 1\n" * 50_000, "ex01.py")


@pytest.mark.parametrize("form", list(ONE_LINE))
def test_a_module_that_is_too_deep_is_told_so(course: Course, form: str) -> None:
    unit = graded(course, f"# a module\n{ONE_LINE[form]}\n")
    said = "Python cannot read line 2 of ex01_scaling.py: it is nested too deeply. Write it in several steps."
    assert unit.notes == (said,)
    assert not unit.given_up


def test_a_cell_that_is_too_deep_is_told_so_and_the_others_run(course: Course) -> None:
    solution = course.units[0].solution.read_text(encoding="utf-8")
    unit = graded(course, [solution, ELIF, "print('goes on')"])
    assert unit.notes[0] == "Python cannot read cell 2: it is nested too deeply. Write it in several steps."
    assert unit.points == unit.max_points


@pytest.mark.parametrize(("held", "raised"), [(0, "TooDeeplyNested"), (300, "MemoryError")])
def test_memory_that_is_short_is_told_as_that(held: int, raised: str) -> None:
    bench = Bench("numpy")
    body = f"""
import sys
held = bytearray({held} << 20)
sys.modules["grader.sandbox.compiling"].compile_source("x = " + "lambda: " * {DEEP} + "1", "ex01.py")
"""
    try:
        with pytest.raises(Refusal) as caught:
            bench.run(body, memory_bytes=400 * MEBIBYTE)
    finally:
        bench.server.close()
    assert caught.value.kinds[0] == raised
