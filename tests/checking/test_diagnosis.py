"""Which misconception answered as a submission did, and how little is replayed to tell."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from grader.authoring import Misconception, fault, misconceptions_of
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


def steps(
    z: Any, *, below: float = 0.0, factor: float = 1.0, start: float = 0.0, arrays: bool = False
) -> Any:
    """relu, right without its keyword arguments."""
    if arrays and isinstance(z, float):
        raise TypeError("a number")
    return start + factor * np.where(z > below, z, 0.0)


# Some inputs on which each of the changes shows.
MANY = [np.array([0.5, -2.0, 3.0]), np.array([2.0, 0.25]), np.array([-1.0, 4.0, 0.75]), 1.5]
FAULTS = {
    "stays_zero_to_one": {"below": 1.0},
    "twice_as_steep": {"factor": 2.0},
    "starts_at_one": {"start": 1.0},
    "arrays_only": {"arrays": True},
}


def faults(*names: str, function: Callable[..., Any] = steps) -> list[Misconception]:
    made = {name: fault("relu", f"About {name}.", function, **FAULTS[name]) for name in names}
    return misconceptions_of(SimpleNamespace(**made))


def called_with(*inputs: Any, **changes: Any) -> list[Recorded]:
    calls = []
    for z in inputs:
        try:
            calls += called(lambda given: steps(given, **changes), z)
        except TypeError as error:
            arguments = codec.encode(((z,), {}))
            calls.append(Recorded("relu", arguments, raised=type(error).__name__))
    return calls


def pair(calls: list[Recorded], *names: str) -> str | None:
    found = recognize(faults(*names), calls)
    return found.name if found else None


def test_two_faults_at_once_are_named_with_both_sentences() -> None:
    found = recognize(faults(*FAULTS), called_with(*MANY, below=1.0, start=1.0))
    assert found is not None
    assert found.name == "stays_zero_to_one + starts_at_one"
    assert found.sentence == (
        "Two things at once. First: About stays_zero_to_one. Second: About starts_at_one."
    )


def test_a_fault_that_shows_in_an_exception_is_named_with_one_that_shows_in_answers() -> None:
    assert pair(called_with(*MANY, factor=2.0, arrays=True), *FAULTS) == "twice_as_steep + arrays_only"


def test_one_fault_is_named_alone() -> None:
    assert pair(called_with(*MANY, factor=2.0), *FAULTS) == "twice_as_steep"


def test_three_faults_and_other_numbers_are_not_named() -> None:
    assert pair(called_with(*MANY, below=1.0, factor=2.0, start=1.0), *FAULTS) is None
    assert pair(called_with(*MANY, below=1.0, start=0.9), *FAULTS) is None
    assert pair([*called_with(*MANY, below=1.0, start=1.0), *called(negative, INPUTS[0])], *FAULTS) is None


def test_two_faults_are_not_named_by_two_wrong_calls_nor_by_the_same_call_again() -> None:
    for inputs in (MANY[:2], [*MANY[:2], *MANY[:2]]):
        assert pair(called_with(*inputs, below=1.0, start=1.0), *FAULTS) is None


def test_two_faults_are_not_named_by_one_kind_of_exception_alone() -> None:
    calls = called_with(1.5, 2.5, 3.5, 4.5, below=1.0, arrays=True)
    assert {call.raised for call in calls} == {"TypeError"}
    assert pair(calls, "stays_zero_to_one", "twice_as_steep") is None


def test_of_pairs_that_cannot_be_told_apart_what_they_share_is_named() -> None:
    twins = [*faults(*FAULTS), *faults("starts_at_one")]
    twins[-1] = dataclasses.replace(twins[-1], name="begins_at_one")
    found = recognize(twins, called_with(*MANY, below=1.0, start=1.0))
    assert found is not None
    assert found.name == "stays_zero_to_one"
    found = recognize(
        [*twins, dataclasses.replace(twins[0], name="other_twin")], called_with(*MANY, below=1.0, start=1.0)
    )
    assert found is None


def test_faults_of_two_functions_and_of_one_argument_are_not_combined() -> None:
    calls = called_with(*MANY, below=1.0, start=1.0)
    another = faults("starts_at_one", function=lambda z, *, start=0.0: steps(z, start=start))
    assert recognize([*faults("stays_zero_to_one"), *another], calls) is None
    same = misconceptions_of(
        SimpleNamespace(
            one=fault("relu", "One.", steps, start=1.0),
            two=fault("relu", "Two.", steps, start=2.0, below=1.0),
        )
    )
    assert recognize(same, calls) is None


def test_most_pairs_are_rejected_by_their_first_call() -> None:
    made: dict[str, int] = {"calls": 0}

    def counted(
        z: Any, *, a: float = 0.0, b: float = 0.0, c: float = 0.0, d: float = 0.0, e: float = 0.0
    ) -> Any:
        made["calls"] += 1
        return np.where(z > 0, z, 0.0) + a + b + c + d + e

    named_faults = {
        name: fault("relu", "A sentence.", counted, **{name: 2.0**place})
        for place, name in enumerate("abcde")
    }
    candidates = misconceptions_of(SimpleNamespace(**named_faults))
    calls = called(lambda z: np.where(z > 0, z, 0.0), *INPUTS * 20) + called(negative, *INPUTS)
    assert recognize(candidates, calls) is None
    singles, right, pairs = len(candidates), len(calls), 10
    assert made["calls"] == singles + right + pairs


def test_a_fault_changes_a_parameter_that_there_is() -> None:
    for changes in ({}, {"z": 1.0}, {"slope": 1.0}):
        with pytest.raises(TypeError, match="A fault of steps changes some of arrays, below, factor, start"):
            fault("relu", "A sentence.", steps, **changes)
