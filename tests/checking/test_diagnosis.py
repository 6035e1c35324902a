"""Which misconception answered as a submission did, and how little is replayed to tell."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.authoring import Misconception
from grader.checking.diagnosis import MisconceptionFile, recognize
from grader.checking.recorded_calls import Recorded
from grader.wire import codec
from tests.support.courses import write_course

INPUTS = [np.array([1.5, -2.0]), np.array([0.0, 3.0]), np.array([-1.0, 4.0])]


def called(answer: Callable[..., Any], *inputs: Any) -> list[Recorded]:
    """The calls of a submission that answers so."""
    return [Recorded("relu", codec.encode(((z,), {})), value=codec.encode(answer(z))) for z in inputs]


def misconception(function: Callable[..., Any]) -> Misconception:
    return Misconception(function.__name__, "relu", "A sentence.", function)


class Counted:
    """A function that keeps how often it was called."""

    def __init__(self, function: Callable[..., Any]) -> None:
        self.function = function
        self.count = 0
        self.__name__ = "counted"

    def __call__(self, z: Any) -> Any:
        self.count += 1
        return self.function(z)


def ones(z: Any) -> Any:
    return np.where(z > 0, 1.0, 0.0)


def ones_as_integers(z: Any) -> Any:
    return np.where(z > 0, 1, 0)


def negative(z: Any) -> Any:
    return -z


def in_place(z: Any) -> Any:
    z *= -1
    return z


def warns(z: Any) -> Any:
    np.log(np.zeros(1))
    return -z


def raises(z: Any) -> Any:
    raise ValueError("of no use")


def named(candidates: list[Callable[..., Any]], calls: list[Recorded]) -> str | None:
    found = recognize([misconception(function) for function in candidates], calls)
    return found.name if found else None


def test_the_first_that_answers_every_call_alike_is_named() -> None:
    assert named([ones, negative, in_place], called(negative, *INPUTS)) == "negative"
    assert named([ones, in_place], called(negative, *INPUTS)) is None


def test_whole_numbers_in_place_of_floats_are_recognized() -> None:
    assert named([negative, ones], called(ones_as_integers, *INPUTS)) == "ones"
    assert named([negative, ones_as_integers], called(ones, *INPUTS)) is None


def test_the_same_answers_count_before_those_in_whole_numbers() -> None:
    assert named([ones, ones_as_integers], called(ones_as_integers, *INPUTS)) == "ones_as_integers"


def test_one_call_in_whole_numbers_and_one_other_answer_are_no_likeness() -> None:
    calls = [*called(ones_as_integers, INPUTS[0]), *called(negative, INPUTS[1])]
    assert named([ones], calls) is None


def test_no_call_is_replayed_behind_the_first_other_answer() -> None:
    other = Counted(ones)
    assert named([other], [*called(ones, INPUTS[0]), *called(negative, *INPUTS[1:])]) is None
    assert other.count == 2


@pytest.mark.parametrize("answer", [ones, ones_as_integers])
def test_each_call_is_replayed_once(answer: Callable[..., Any]) -> None:
    found = Counted(ones)
    assert named([found], called(answer, *INPUTS)) == "counted"
    assert found.count == len(INPUTS)


def test_an_exception_is_like_another_of_its_class() -> None:
    call = Recorded("relu", codec.encode(((INPUTS[0],), {})), raised="ValueError")
    assert named([negative, raises], [call]) == "raises"
    assert named([negative, raises], [dataclasses.replace(call, raised="TypeError")]) is None
    assert named([raises], called(negative, INPUTS[0])) is None


def test_changing_the_input_and_warning_belong_to_an_answer() -> None:
    quiet = called(negative, INPUTS[0])
    changing = [dataclasses.replace(quiet[0], after=codec.encode(((-INPUTS[0],), {})))]
    warning = [dataclasses.replace(quiet[0], warnings=("RuntimeWarning",))]
    functions = [warns, in_place, negative]
    assert [named(functions, calls) for calls in (quiet, changing, warning)] == [
        "negative",
        "in_place",
        "warns",
    ]


def test_calls_that_were_not_kept_are_not_guessed_at() -> None:
    replayed = Counted(negative)
    calls = called(negative, *INPUTS)
    calls[-1] = Recorded("relu", b"", complete=False)
    assert named([replayed], calls) is None
    assert named([replayed], []) is None
    assert replayed.count == 0


def test_a_misconception_that_remembers_is_recognized_each_time(tmp_path: Path) -> None:
    unit = write_course(tmp_path).units[0]
    unit.misconceptions.write_text(
        "from grader.authoring import misconception\n\nseen = []\n\n"
        "@misconception('scale', 'The list outlives the call.')\n"
        "def keeps_all(z):\n    seen.extend(z.tolist())\n    return list(seen)\n",
        encoding="utf-8",
    )
    kept = MisconceptionFile(unit)
    seen: list[float] = []

    def remembers(z: Any) -> Any:
        seen.extend(z.tolist())
        return list(seen)

    calls = called(remembers, *INPUTS)
    for _ in range(2):
        found = recognize(kept.fresh(), calls)
        assert found is not None
        assert found.name == "keeps_all"
