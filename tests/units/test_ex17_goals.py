"""The goals of the capstone that learners read are those that grading asks for."""

from __future__ import annotations

import ast
import re
from typing import Any

import numpy as np
import pytest

from datasets import load_digits
from grader.course import load_course
from grader.course.thresholds import read_thresholds
from tests.support.places import ROOT

UNIT = load_course(ROOT).unit("ex17_digit_recognizer")
ASKED = {name: found.value for name, found in read_thresholds(load_course(ROOT))[UNIT.name].items()}
TIERS = ("good", "better", "robust")


def assigned(name: str) -> Any:
    """A constant of the public checks."""
    for node in ast.parse(UNIT.public_checks.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name:
            return ast.literal_eval(node.value)
    raise AssertionError(f"The public checks have no {name}.")


def docstring(name: str) -> str:
    for node in ast.parse(UNIT.stub.read_text("utf-8")).body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            return ast.get_docstring(node) or ""
    raise AssertionError(f"The unit has no {name}.")


def test_public_goals_are_those_of_grading() -> None:
    lost = re.search(r"at\s+most (\d+) in 100 fewer", docstring("make_recognizer"))
    assert lost
    assert assigned("MOST_LOST") == int(lost[1]) / 100
    assert assigned("GOALS") == {tier: ASKED[tier] for tier in TIERS}
    assert assigned("PHOTO_GOALS") == {
        kind: ASKED[kind.replace(" ", "_")] for kind in assigned("PHOTO_GOALS")
    }


def test_docstrings_and_lesson_name_each_goal() -> None:
    lesson = UNIT.stub.read_text("utf-8")
    for tier in TIERS:
        assert f"{ASKED[tier] * 100:g} in 100" in docstring("make_recognizer"), tier
        assert f"{ASKED[tier] * 100:g} in 100" in lesson.partition("def make_recognizer")[0], tier
    least = re.search(r"expect\(plain >= ([\d.]+)", UNIT.public_checks.read_text("utf-8"))
    assert least is not None
    flat = " ".join(lesson.replace("\n#", " ").split())
    assert f"for a network that reads {float(least[1]) * 100:g} in 100" in flat
    assert f"at most {assigned('MOST_LOST') * 100:g} in 100 fewer than in the middle" in flat
    shown = {float(number) for number in re.findall(r"\b0\.\d+", docstring("load_digit"))}
    assert set(assigned("PHOTO_GOALS").values()) <= shown


def points(checks: str) -> dict[str, float]:
    """The points of each check of a file, counting a check of parameters once for each of them."""
    found = {}
    for holder in ast.parse(checks).body:
        for node in getattr(holder, "body", []):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                marks = [ast.unparse(mark) for mark in node.decorator_list]
                worth = [float(text) for mark in marks for text in re.findall(r"points\(([\d.]+)\)", mark)]
                times = len(assigned("PHOTO_GOALS")) if any("parametrize" in mark for mark in marks) else 1
                found[f"{holder.name}::{node.name}"] = times * (worth[0] if worth else 1.0)
    return found


@pytest.mark.parametrize("copies", [0, 3])
def test_shifted_copies_lift_a_dense_network_into_the_second_tier_which_it_misses_without(
    copies: int,
) -> None:
    import keras

    keras.utils.set_random_seed(copies)
    chance = np.random.default_rng(copies)
    (images, labels), (new, new_labels) = load_digits(), load_digits("test")
    seen = [images[:1500]]
    for _ in range(copies):
        seen.append(np.stack([np.roll(one, chance.integers(-2, 3, size=2), axis=(0, 1)) for one in seen[0]]))
    x, y = np.concatenate(seen), np.tile(labels[:1500], copies + 1)
    layers = [keras.layers.Rescaling(1 / 255), keras.layers.Flatten(), keras.layers.Dense(256, "relu")]
    layers += [keras.layers.Dropout(0.3), keras.layers.Dense(10, "softmax")]
    network = keras.Sequential([keras.Input((28, 28)), *layers])
    network.compile("adam", "sparse_categorical_crossentropy")
    network.fit(x, y, epochs=12, verbose=0)
    read = np.mean(np.argmax(network.predict(new, verbose=0), axis=1) == new_labels)
    assert (read >= ASKED["better"]) == bool(copies), read


def test_half_of_the_points_are_above_the_first_tier() -> None:
    hidden, public = (points(path.read_text("utf-8")) for path in (UNIT.hidden_checks, UNIT.public_checks))
    upper = sum(hidden[f"TestMakeRecognizer::test_{tier}_tier"] for tier in ("second", "third"))
    total = sum(hidden.values()) + sum(public.values())
    assert 0.48 <= upper / total <= 0.55, (upper, total)
