"""Cells and solution blocks of percent text."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest

from grader.course import CourseError, load_course
from grader.course.percent import BEGIN, END, Cell, find_blocks, read_cells, split_cells, strip_solutions
from tests.support.courses import write_course
from tests.support.places import ROOT

TRIPLE = '''\
# %% [markdown]
# # Three times

# %%
def triple(x):
    """Three times x."""
    ### BEGIN SOLUTION
    # Adding is as good as multiplying.
    return x + x + x
    ### END SOLUTION


# %%
if __name__ == "__main__":
    print(triple(2))
'''


def test_stub_has_a_placeholder_in_place_of_the_answer() -> None:
    stub = strip_solutions(TRIPLE, ["triple"])
    assert '    # YOUR CODE HERE\n    raise NotImplementedError("TODO: triple")\n' in stub
    assert "x + x" not in stub
    assert "as good as" not in stub


def test_everything_outside_the_markers_stays_as_it_was() -> None:
    before, rest = TRIPLE.split(f"    {BEGIN}\n")
    after = rest.split(f"    {END}\n")[1]
    stub = strip_solutions(TRIPLE)
    assert stub.startswith(before)
    assert stub.endswith(after)


def test_stub_of_a_function_says_which_one_is_to_do() -> None:
    namespace: dict[str, object] = {"__name__": "stub"}
    exec(compile(strip_solutions(TRIPLE), "stub", "exec"), namespace)
    with pytest.raises(NotImplementedError, match="TODO: triple"):
        namespace["triple"](2)  # type: ignore[operator]


def test_method_of_a_class_is_to_do_in_the_name_of_the_class() -> None:
    text = f"class Counter:\n    def count(self):\n        {BEGIN}\n        return 1\n        {END}\n"
    assert find_blocks(text)[0].exercise == "Counter"
    assert '        raise NotImplementedError("TODO: Counter")\n' in strip_solutions(text, ["Counter"])


def test_two_blocks_of_one_function_are_both_taken_out() -> None:
    first, second = (f"    {BEGIN}\n    {line}\n    {END}\n" for line in ("y = 1234", "return y"))
    text = f"def f(x):\n{first}    shown = 1\n{second}"
    stub = strip_solutions(text)
    assert "1234" not in stub
    assert "return y" not in stub
    assert "shown = 1" in stub


def test_block_inside_a_branch_keeps_its_indentation() -> None:
    text = f"def f(x):\n    if x:\n        {BEGIN}\n        return 1\n        {END}\n    return 0\n"
    assert strip_solutions(text).splitlines()[2:4] == [
        "        # YOUR CODE HERE",
        '        raise NotImplementedError("TODO: f")',
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (f"def f():\n    {BEGIN}\n    return 1\n", "line 2: a BEGIN SOLUTION marker without an END"),
        (f"def f():\n    return 1\n    {END}\n", "line 3: an END without a BEGIN"),
        (
            f"def f():\n    {BEGIN}\n    {BEGIN}\n    return 1\n    {END}\n",
            "line 3: a second BEGIN before an END",
        ),
        (
            f"def f():\n    {BEGIN}\n    return 1\n{END}\n",
            "line 4: BEGIN and END markers must be indented alike",
        ),
        (f"{BEGIN}\nx = 1\n{END}\n", "line 1: a solution block must be inside one function"),
        (
            f"class A:\n    {BEGIN}\n    x = 1\n    {END}\n",
            "line 2: a solution block must be inside one function",
        ),
        (
            f"def f():\n    {BEGIN}\n    return 1\ndef g():\n    x = 1\n    {END}\n",
            "line 2: a solution block must be inside one function",
        ),
        (
            f"def f():\n    {BEGIN}\n    # nothing\n    {END}\n    return 1\n",
            "line 2: a solution block without code",
        ),
        (
            "def f():\n    ## begin solution\n    return 1\n",
            'line 2: a marker must be "### BEGIN SOLUTION"',
        ),
        (f"def f():\n    {BEGIN}\n    return 1\n    # END SOLUTION\n", "line 4: a marker must be"),
        ("def f(:\n", "line 1"),
    ],
)
def test_wrong_markers_are_refused_with_their_line(text: str, sentence: str) -> None:
    with pytest.raises(CourseError) as error:
        strip_solutions(text, where="solutions/ex01_x.py")
    assert str(error.value).startswith("solutions/ex01_x.py, ")
    assert sentence in str(error.value)


def test_exercise_without_a_block_is_refused_by_name() -> None:
    with pytest.raises(CourseError, match="no function with a solution block for double"):
        strip_solutions(TRIPLE, ["triple", "double"])


def test_cells_come_in_order_with_their_exercises(tmp_path: Path) -> None:
    cells = read_cells(write_course(tmp_path).unit("ex01_scaling"))
    assert [(cell.kind, cell.exercise) for cell in cells] == [
        ("markdown", None),
        ("code", None),
        ("markdown", None),
        ("code", "scale"),
        ("markdown", None),
        ("code", "center"),
        ("code", None),
    ]
    assert cells[0].source.startswith("# Scaling numbers\n\nNumbers of one size")
    assert "stretched_values * factor" in cells[3].source


def test_lines_that_look_like_notebook_magic_stay_comments() -> None:
    text = "# %%\n# %matplotlib inline\n# !ls\nx = 1\n"
    assert split_cells(text, []) == [Cell("code", "# %matplotlib inline\n# !ls\nx = 1")]


def test_helper_beside_an_exercise_in_its_cell_is_refused() -> None:
    with pytest.raises(CourseError, match="the cell of triple must define only that"):
        split_cells("# %%\ndef helper():\n    pass\n\n\ndef triple(x):\n    pass\n", ["triple"])


def test_raw_cell_is_refused() -> None:
    with pytest.raises(CourseError, match="raw cell"):
        split_cells("# %% [raw]\n# x\n", [])


def test_exercise_defined_twice_is_refused(tmp_path: Path) -> None:
    unit = write_course(tmp_path).unit("ex02_errors")
    text = unit.solution.read_text(encoding="utf-8")
    unit.solution.write_text(text + "\n\n# %%\ndef mean_square(errors):\n    return 0\n", encoding="utf-8")
    with pytest.raises(CourseError, match="no code cell of their own: mean_square"):
        read_cells(unit)


@pytest.mark.parametrize("unit", load_course(ROOT).units, ids=lambda unit: unit.name)
class TestRealUnits:
    def test_title_comes_first_and_imports_second(self, unit) -> None:  # type: ignore[no-untyped-def]
        title, imports = read_cells(unit)[:2]
        assert title.kind == "markdown"
        assert title.source.startswith("# ")
        assert all(isinstance(node, (ast.Import, ast.ImportFrom)) for node in ast.parse(imports.source).body)

    def test_every_exercise_has_a_cell_below_its_explanation(self, unit) -> None:  # type: ignore[no-untyped-def]
        cells = read_cells(unit)
        assert [cell.exercise for cell in cells if cell.exercise] == [item.name for item in unit.exercises]
        for above, cell in itertools.pairwise(cells):
            assert above.kind == "markdown" or not cell.exercise
