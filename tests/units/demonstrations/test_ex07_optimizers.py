"""What ex07 concludes, on what its demonstration prints and draws."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.support.demonstration import demonstration

UNIT = "ex07_optimizers"
ADAPTIVE = ["Adagrad", "RMSprop", "Adam"]
NAMES = ["SGD", "momentum", *ADAPTIVE]


def way(name: str) -> tuple[list[float], list[float]]:
    """The places of one optimizer, along the valley and across it."""
    along, across = demonstration(UNIT).panels[0].lines[name]
    return along, across


def turns(places: list[float]) -> int:
    """How often a way passes over the floor of the valley in its first ten steps."""
    first = places[:11]
    return sum(here * there < 0 for here, there in pairwise(first))


def losses(name: str) -> list[float]:
    """The loss of one optimizer after each step."""
    return demonstration(UNIT).panels[1].lines[name][1]


def test_steps_of_momentum_grow_to_ten_times():
    _, first, _, last = demonstration(UNIT).numbers("^  momentum:")
    assert (first, last) == (0.01, 0.1)


def test_hundredth_step_of_adagrad_is_about_a_tenth_of_the_first():
    _, first, _, last = demonstration(UNIT).numbers("^  Adagrad:")
    assert last / first == pytest.approx(0.1, rel=0.1)


@pytest.mark.parametrize(("gradient", "v"), [("0.01", 1e-7), ("1.00", 1e-3), ("100.00", 10.0)])
def test_first_step_of_adam_is_as_long_as_the_learning_rate(gradient, v):
    length, not_corrected = demonstration(UNIT).numbers(f"^  gradient +{gradient}:")
    assert length == 0.001
    # A thousandth of the gradient's square.
    assert not_corrected == v


def test_all_five_get_down_the_valley():
    shown = demonstration(UNIT)
    for name in NAMES:
        start, *_, end = shown.numbers(f"^  {name} +(?=30)")
        assert start == 30.5
        assert end < 0.001


def test_sgd_jumps_from_wall_to_wall_and_momentum_swings():
    assert turns(way("SGD")[1]) == 10
    assert 2 <= turns(way("momentum")[1]) < 10


def test_adam_shoots_past_the_goal_and_comes_back():
    along, _ = way("Adam")
    furthest = max(along)
    assert furthest > 0.1
    assert abs(along[-1]) < furthest / 10


def test_rmsprop_gets_closest_to_the_bottom_and_jumps_out_again():
    nearest = {name: min(losses(name)) for name in NAMES}
    assert min(nearest, key=nearest.__getitem__) == "RMSprop"
    assert losses("RMSprop")[-1] > 1000 * nearest["RMSprop"]
