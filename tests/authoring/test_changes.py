"""What counts as a change of an input."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from grader.authoring.calls import ExerciseFunction, following, in_process


def edited_by(function: Callable[..., Any], *args: Any) -> str:
    with following() as followed:
        ExerciseFunction("edit", in_process(function))(*args)
    return followed.changed


@pytest.mark.parametrize(
    ("function", "argument"),
    [
        (lambda x: x.__imul__(2), np.array([1.0, 2.0])),
        (lambda x: x.sort(), np.array([np.nan, 2.0, 1.0])),
        (lambda x: x.append(1), [0]),
        (lambda x: x.__setitem__(0, 2.0), [1.0]),
        (lambda x: x[0].fill(0), [np.ones(2), np.ones(2)]),
        (lambda x: x["w"].fill(0), {"w": np.ones(2)}),
        (lambda x: x.pop("w"), {"w": 1}),
        (lambda x: x[1].reverse(), (1, [2, 3])),
    ],
)
def test_edit_of_an_array_list_or_dict_is_noted(function: Callable[[Any], Any], argument: Any) -> None:
    assert edited_by(lambda x: (function(x), None)[1], argument) == "edit"


@pytest.mark.parametrize(
    "argument", [np.array([1.0, np.nan]), [float("nan"), None, "a", True], {"w": [1.5]}, np.float32(2), ()]
)
def test_what_is_only_read_is_not_noted(argument: Any) -> None:
    assert edited_by(lambda x: 0.0, argument) == ""


def test_first_exercise_that_edits_is_named() -> None:
    with following() as followed:
        for name in ("one", "other"):
            ExerciseFunction(name, in_process(lambda x: x.fill(0)))(np.ones(1))
    assert followed.changed == "one"
