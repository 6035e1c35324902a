"""Calls of exercises: what a check passed stays as it is, and what became of it can be asked for."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest

from grader.authoring import CheckFailed, after_call, ask_once, expect_unchanged
from grader.authoring.calls import ExerciseFunction, facade, remembering
from grader.authoring.expectations import kind_of


def module(**functions: Any) -> ModuleType:
    """What a check file imports, with these functions as exercises."""
    made = ModuleType("exercises.ex01_tried")
    vars(made).update(functions)
    return facade(made, functions)


def empty(*arguments: Any) -> Any:
    """Empties all that it is given, and answers with the first one."""
    for item in arguments:
        if isinstance(item, np.ndarray):
            item[...] = 0
        elif isinstance(item, (list, dict)):
            item.clear()
        elif isinstance(item, tuple):
            empty(*item)
    return arguments[0]


def test_what_is_passed_stays_as_it_is_wherever_it_stands() -> None:
    array, numbers, table = np.ones(3), [1, 2], {"a": np.ones(2), "b": [3]}
    module(empty=empty).empty(array, numbers, table, ([4], np.ones(1)))
    assert array.tolist() == [1, 1, 1]
    assert numbers == [1, 2]
    assert table["a"].tolist() == [1, 1]
    assert table["b"] == [3]


def test_an_answer_that_is_an_argument_is_its_changed_copy() -> None:
    array = np.ones(2)
    answer = module(empty=empty).empty(array)
    assert answer.tolist() == [0, 0]
    assert answer is not array


def test_after_call_gives_what_the_call_left_and_the_answer_is_one_of_it() -> None:
    array, numbers = np.ones(2), [1]
    answer, left = after_call(module(empty=empty).empty, array, numbers)
    assert answer is left[0]
    assert left[0].tolist() == [0, 0]
    assert left[1] == []
    assert numbers == [1]


def test_what_is_asked_once_is_remembered_by_its_arguments_and_while_it_may_be() -> None:
    made = module(count=lambda x, *, by=1, calls=[]: calls.append(by) or len(calls))
    assert [ask_once(made.count, np.ones(2))[0] for _ in range(2)] == [1, 2]
    with remembering():
        assert [ask_once(made.count, np.ones(2))[0] for _ in range(3)] == [3, 3, 3]
        others = [ask_once(made.count, np.ones(2, dtype=np.float32)), ask_once(made.count, np.ones(2), by=2)]
        assert [answer for answer, _ in others] == [4, 5]
        # Whoever does not say that it is the same call is answered anew.
        assert made.count(np.ones(2)) == 6
    assert ask_once(made.count, np.ones(2))[0] == 7


def test_an_error_is_no_answer_to_remember() -> None:
    calls = []

    def fails_first() -> int:
        calls.append(1)
        return 1 // (len(calls) - 1)

    made = module(fails_first=fails_first)
    with remembering():
        with pytest.raises(ZeroDivisionError):
            ask_once(made.fails_first)
        assert ask_once(made.fails_first) == (1, ())


def test_plain_functions_as_plain_pytest_has_them_are_watched_themselves() -> None:
    array = np.ones(2)
    with expect_unchanged("sum(x)", array):
        assert array.sum() == 2
    with pytest.raises(CheckFailed, match="changed its input"), expect_unchanged("empty(x)", array):
        empty(array)
    for function in (after_call, ask_once):
        answer, left = function(empty, array)
        assert answer is left[0] is array


@pytest.mark.parametrize(
    ("watched", "said"),
    [
        (np.ones(2), "changed its input in place. Work on a copy"),
        ([1.0], "changed its input in place. Work on a copy"),
        ({"a": [1]}, "changed the dict that it was given. Make a new one."),
        ({"a": 1, "b": 2}, "changed the dict that it was given. Make a new one."),
        ([[1], [2]], "changed its input in place. Work on a copy"),
    ],
    ids=["array", "list", "dict of a list", "dict", "list of lists"],
)
def test_change_of_what_is_watched_fails(watched: Any, said: str) -> None:
    made = module(empty=empty)
    with pytest.raises(CheckFailed, match=said), expect_unchanged("empty(x)", watched):
        made.empty(watched)


def test_change_of_a_model_is_told_as_one() -> None:
    class Model:
        """As Keras's, as far as is asked."""

        def __init__(self) -> None:
            self.weights = [1.0]

        def get_weights(self) -> list[float]:
            return self.weights

    assert kind_of(Model()) == "model"
    assert [kind_of(value) for value in ({}, [], np.ones(1), None, "text")] == ["dict", "", "", "", ""]


def test_change_of_a_part_that_is_watched_fails() -> None:
    history = {"loss": [3.0, 1.0]}
    made = module(order=lambda history: history["loss"].sort())
    with pytest.raises(CheckFailed), expect_unchanged("order(history)", *history.values()):
        made.order(history)
    assert history == {"loss": [3.0, 1.0]}


def test_part_that_was_taken_away_has_changed() -> None:
    table = {"x": np.ones(2), "y": np.ones(2)}
    made = module(split=lambda table: table.pop("y"))
    with pytest.raises(CheckFailed), expect_unchanged("split(table)", table["y"]):
        made.split(table)


def test_what_is_not_watched_may_change() -> None:
    kept, changed = np.ones(2), np.ones(2)
    made = module(write=lambda kept, changed: changed.fill(0))
    with expect_unchanged("write(kept, changed)", kept):
        made.write(kept, changed)


def test_nan_that_stays_is_no_change() -> None:
    array = np.array([np.nan, 1.0])
    with expect_unchanged("keep(x)", array):
        module(keep=lambda x: x.sum()).keep(array)


def test_watching_what_no_call_is_given_is_the_checks_own_mistake() -> None:
    array = np.ones(2)
    with pytest.raises(ValueError, match="no call inside"), expect_unchanged("empty(x)", array):
        module(empty=empty).empty(array.copy())


def test_change_that_is_caught_names_the_misconception() -> None:
    array = np.ones(2)
    with pytest.raises(CheckFailed) as caught, expect_unchanged("empty(x)", array, misconception="in_place"):
        module(empty=empty).empty(array)
    assert caught.value.misconception == "in_place"


def test_a_module_keeps_its_own_functions_and_everything_else() -> None:
    made = ModuleType("exercises.ex01_tried")
    vars(made).update(empty=empty, limit=3)
    shown = facade(made, ["empty", "not there"])
    assert made.empty is empty
    assert isinstance(shown.empty, ExerciseFunction)
    assert shown.limit == 3
    assert shown.empty.__wrapped__ is empty
    assert facade(shown, ["empty"]).empty is shown.empty
