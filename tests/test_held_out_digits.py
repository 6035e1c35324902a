"""What hidden checks measure on is in no worker's sight: no call is given an image of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from datasets import load_digits
from grader.calls import Answer, ExerciseFunction
from grader.course import load_course
from grader.reference import run

COURSE = load_course(Path(__file__).resolve().parents[1])
UNITS = [
    unit
    for unit in COURSE.units
    if any("load_digits" in path.read_text(encoding="utf-8") for path in unit.check_files)
]


def images_in(value: Any) -> Iterator[bytes]:
    """The images among arguments, each as its 784 grey levels."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from images_in(item)
    elif _is_of_images(value):
        pixels = value.reshape(-1, 784).astype(float)
        levels = np.rint(pixels * (255 if pixels.max() <= 1 else 1)).clip(0, 255).astype(np.uint8)
        yield from (row.tobytes() for row in levels)


def _is_of_images(value: Any) -> bool:
    if not isinstance(value, np.ndarray) or value.dtype.kind not in "uif" or not value.size:
        return False
    return value.shape[-2:] == (28, 28) or value.shape[-1:] == (784,)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> set[bytes]:
    """Every image that a check hands to an exercise."""
    found: set[bytes] = set()
    ask = ExerciseFunction.ask

    def noted(function: ExerciseFunction, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Answer:
        found.update(images_in((args, kwargs)))
        return ask(function, args, kwargs)

    monkeypatch.setattr(ExerciseFunction, "ask", noted)
    return found


def test_digits_are_found_among_arguments() -> None:
    images, labels = load_digits("test")
    ways = [images[:2], images[:2] / 255, images[:2].reshape(2, 784).astype(np.float32) / 255]
    held_out = {image.tobytes() for image in images}
    for way in ways:
        assert len(held_out & set(images_in(([way], {"y": labels})))) == 2


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_exercise_is_given_a_digit_that_is_measured_on(seen: set[bytes], unit: Any) -> None:
    assert set(run(unit, "", "-q", "--no-summary").found.values()) == {"passed"}
    assert seen & {image.tobytes() for image in load_digits("train")[0]}
    assert not seen & {image.tobytes() for image in load_digits("test")[0]}
