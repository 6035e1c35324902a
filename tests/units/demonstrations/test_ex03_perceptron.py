"""What the lesson on the perceptron concludes from its counts and pictures."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.support.demonstration import demonstration
from tests.support.places import ROOT

UNIT = "ex03_perceptron"
LESSON = " ".join(
    (ROOT / "solutions" / f"{UNIT}.py").read_text(encoding="utf-8").replace("\n# ", " ").split()
)


def mistakes(name: str) -> list[float]:
    """The mistakes of each of the twelve epochs."""
    return demonstration(UNIT).numbers(rf"{name}: mistakes per epoch")[:12]


@pytest.mark.parametrize("name", ["OR", "AND"])
def test_the_mistakes_on_what_a_line_can_do_end_at_0(name: str) -> None:
    counts = mistakes(name)
    assert counts[0] > 0
    assert counts[-1] == 0
    assert all(count == 0 for count in counts[counts.index(0) :])


def test_every_epoch_of_xor_makes_a_mistake() -> None:
    assert min(mistakes("XOR")) >= 1


def test_xors_title_tells_mistakes_on_the_way_from_those_of_the_drawn_line() -> None:
    title = demonstration(UNIT).panels[2].title
    moving, left = (int(number) for number in re.findall(r"\d+", title))
    assert moving == mistakes("XOR")[-1] == 4
    weights = demonstration(UNIT).numbers(r"XOR: .*w = \[")
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    said = np.where(corners @ weights[:2] + weights[2] >= 0, 1, -1)
    assert left == np.sum(said != [-1, 1, 1, -1]) == 2
    assert f"is wrong {moving} times out of 4" in LESSON
    assert f"on the wrong side of {left} points only" in LESSON


def test_two_guesses_find_the_two_groups_without_labels() -> None:
    assert demonstration(UNIT).numbers("the two guesses end at") == [2, 9]
    assert "guesses end at 2 and 9" in LESSON


def test_reward_leads_to_the_better_machine() -> None:
    games, better = demonstration(UNIT).numbers("by reward: of")
    assert better > 0.8 * games
    assert f"plays 1,000 games, {better:.0f} of them on the better machine" in LESSON
