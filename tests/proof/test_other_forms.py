"""A solution is called with what its docstring's words promise to take, and with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.course.docstrings import Entry
from grader.proof.forms import dimensions, forms_of
from grader.proof.memory import Memory
from grader.proof.other_forms import Probe, broken_by_solution
from grader.proof.same import is_like, kinds, short
from grader.wire import codec
from tests.support.courses import write_course

ROWS = np.array([[3.0, 1.0, 2.0], [5.0, 4.0, 6.0]])


def found(function: Callable[..., Any], docstring: str, *arguments: Any) -> dict[str, str]:
    """What a probe finds, by form."""
    probe = Probe(function, docstring, tensors=False)
    probe.look_at(codec.encode((arguments, {})))
    return {form: text for (_, form), text in probe.found.items()}


def docstring(x: str, returns: str = "A number.") -> str:
    return f"Do it.\n\nArgs:\n    x: {x}\n\nReturns:\n    {returns}\n"


def sorts_in_place(x: Any) -> Any:
    x.sort()
    return float(x[..., 0].sum())


def doubles(x: Any) -> Any:
    return x + x


def first_of_two(x: Any) -> Any:
    return x[0] if len(x) > 1 else x[1]


def in_memory(x: Any) -> Any:
    return np.frombuffer(x.data, x.dtype).sum()


@pytest.mark.parametrize(
    ("function", "words", "given", "form", "said"),
    [
        (sorts_in_place, "array of floats.", ROWS, "a read-only array", "ValueError"),
        (doubles, "int array.", np.array([100, 1]), "an array of uint8", ""),
        (
            doubles,
            "int array.",
            np.array([100, 1]),
            "an array of int8",
            "got [-56, 2], where [200, 2] is right.",
        ),
        (doubles, "list or array of numbers.", np.array([1, 2]), "a list", "got [1, 2, 1, 2]"),
        (in_memory, "float array.", ROWS[0], "an array that is every second entry of another", "BufferError"),
        (first_of_two, "array of shape (n,).", ROWS[0], "one entry in n", "IndexError"),
        (first_of_two, "array of shape (n,) with n >= 1.", ROWS[0], "one entry in n", "IndexError"),
        (lambda x: x.upper(), "a path (str or Path).", "here", "a Path", "AttributeError"),
    ],
)
def test_form_that_the_words_name_is_tried(
    function: Callable[..., Any], words: str, given: Any, form: str, said: str
) -> None:
    text = found(function, docstring(words), given).get(form, "")
    assert said in text
    assert bool(said) == bool(text)
    assert not said or text.startswith(f'breaks "x: {words}" for {form}: ')


@pytest.mark.parametrize(
    ("function", "words", "given"),
    [
        # Nothing is promised of these forms.
        (doubles, "array of ints (int64).", np.array([100, 1])),
        (doubles, "a row of ints.", np.array([100, 1])),
        (doubles, "list of ints.", [100, 1]),
        (sorts_in_place, "array of floats, which is sorted in place.", ROWS),
        (first_of_two, "array of shape (n,), n at least 2.", ROWS[0]),
        (first_of_two, "array of shape (n,) with n >= 10.", ROWS[0]),
        # Without an answer to the plain call there is nothing to compare.
        (first_of_two, "int array.", np.array([1])),
    ],
)
def test_form_that_the_words_do_not_name_is_not_tried(
    function: Callable[..., Any], words: str, given: Any
) -> None:
    assert found(function, docstring(words), given) == {}


def test_change_of_the_argument_in_another_form_breaks_that_it_is_not_changed() -> None:
    def changes_float32(x: Any) -> Any:
        if x.dtype == np.float32 and x.flags.writeable:
            x[0] = 7
        return 1.0

    text = found(changes_float32, docstring("float array. It is not changed."), ROWS)
    assert text == {"a float32 array": 'breaks "x: It is not changed." for a float32 array: it is.'}


def test_other_kind_of_numbers_counts_where_floats_are_promised() -> None:
    halves = found(lambda x: x * 2, docstring("int or float array.", "Float array."), np.array([1.0, 2.0]))
    assert "the answer is of ints, where it is of floats otherwise." in halves["an array of int32"]
    assert (
        found(lambda x: x * 2, docstring("int or float array.", "Floats or ints will both do."), ROWS) == {}
    )


def test_shape_of_the_answer_is_kept_for_one_entry() -> None:
    words, returns = "array of shape (n, columns).", "Array of shape (n,): the sums."
    text = found(lambda x: np.squeeze(x.sum(axis=1)), docstring(words, returns), ROWS)
    assert text["one entry in n"] == (
        'breaks "x: Array of shape (n,): the sums." for one entry in n: the answer has the shape ().'
    )


def test_each_array_of_a_list_or_dict_gets_the_form() -> None:
    (read_only,) = [
        form
        for form in forms_of(Entry("Args", "x", "a dict of arrays."), tensors=False)
        if form.name == "a read-only array"
    ]
    changed = read_only.change({"w": np.ones(2), "more": [np.zeros(1), 3]})
    assert not changed["w"].flags.writeable
    assert not changed["more"][0].flags.writeable
    assert changed["more"][1] == 3
    assert read_only.change([1, "two"]) is None


def test_path_becomes_a_path_only_where_both_are_named() -> None:
    def names(words: str) -> list[str]:
        return [form.name for form in forms_of(Entry("Args", "x", words), tensors=False)]

    assert names("the path of a file (str or Path).") == ["a Path"]
    assert names("path: str, the name of a file.") == []
    (form,) = forms_of(Entry("Args", "x", "the path of a file (str or Path)."), tensors=False)
    assert form.change("here") == Path("here")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("array of shape (n, 28 * 28).", ["n", "28 * 28"]),
        ("array of shape (n,).", ["n"]),
        ("of shape (n,) or of shape (n, m).", None),
        ("a number.", None),
    ],
)
def test_dimensions_are_those_of_the_only_shape(text: str, named: list[str] | None) -> None:
    assert dimensions(text) == named


def test_answers_are_alike_up_to_rounding() -> None:
    assert is_like({"a": [np.float32(0.1), (1, True)]}, {"a": [0.1, (1.0, 1)]}, rtol=1e-6)
    assert not is_like([0.1], [0.1, 0.2])
    assert not is_like(np.zeros((2, 1)), np.zeros(2))
    assert is_like([np.nan], [np.nan])
    assert not is_like("one", "two")
    assert kinds((np.zeros(1), [1], "text")) == "floats and ints"
    assert short([0.1 + 0.2, 1]) == "[0.3, 1]"


def test_files_that_a_solution_writes_in_other_forms_do_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = write_course(tmp_path / "course").unit("ex01_scaling")
    source = unit.solution.read_text("utf-8")
    # The checks hand over no read-only array, so it is another form of the argument in which it writes.
    first = "    centered_values = np.array(x, dtype=float)\n"
    writes = '    if not np.asarray(x).flags.writeable:\n        open("left.txt", "w").close()\n'
    unit.solution.write_text(source.replace(first, writes + first), "utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert not list(broken_by_solution(unit, Memory(tmp_path / "memory.txt"), seconds=60, jobs=1))
    assert not list(Path().iterdir())
