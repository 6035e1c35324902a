"""What ex06 concludes, on what its demonstration prints and draws."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.support.demonstration import demonstration

UNIT = "ex06_losses"


def test_one_wild_value_outshouts_the_others_in_the_squared_error_alone():
    assert demonstration(UNIT).numbers("nine misses of 1, one of 100: mae") == [10.9, 1000.9]


def test_sigmoid_as_last_layer_of_regression_keeps_a_large_loss():
    assert demonstration(UNIT).number("a price of 250: the best mse of a sigmoid is") == 249**2 == 62001


@pytest.mark.parametrize(
    ("distribution", "nats"),
    [("fair coin", 0.693), ("9 in 10", 0.325), ("ten classes", 2.303), ("sure", 0.0)],
)
def test_entropies_of_the_lesson_are_what_is_printed(distribution, nats):
    assert demonstration(UNIT).number(f"^ +{distribution} ") == nats


def test_uniform_guess_among_ten_classes_costs_their_entropy():
    assert demonstration(UNIT).number("ten classes, uniform guess:") == 2.303


@pytest.mark.parametrize(
    ("probability", "cost"),
    [
        ("1.000", 0.0),
        ("0.900", 0.105),
        ("0.500", 0.693),
        ("0.100", 2.303),
        ("0.001", 6.908),
        ("0.000", 16.118),
    ],
)
def test_costs_of_the_lesson_are_what_is_printed(probability, cost):
    assert demonstration(UNIT).number(f"^ +{probability} ") == cost


def test_scores_far_apart_cost_their_distance():
    assert demonstration(UNIT).number("scores 2000 less than the wrong one:") == 2000


def test_neuron_that_is_wrong_and_sure_hears_of_it_from_the_cross_entropy_alone():
    of_sigmoid, slope, of_mse, of_bce, ratio = demonstration(UNIT).numbers("^ +-10 ")
    assert (of_sigmoid, slope, of_mse, of_bce, ratio) == (0.000045, 0.000045, -0.000091, -0.999955, 11014)


def test_gradients_are_loud_at_the_far_left_with_the_cross_entropy_and_silent_with_the_squared_error():
    gradients = demonstration(UNIT).panels[1].lines
    (z, of_mse), (_, of_bce) = gradients["squared error"], gradients["cross-entropy"]
    assert z[0] == -8
    assert abs(of_mse[0]) < 0.001
    assert abs(of_bce[0]) > 0.99
    assert max(abs(of_mse[-1]), abs(of_bce[-1])) < 0.001
    # The squared error speaks loudest somewhere between; the cross-entropy, where the neuron is most wrong.
    assert 0 < of_mse.index(min(of_mse)) < len(z) - 1
    assert all(earlier < later for earlier, later in pairwise(of_bce))


def test_cross_entropy_grows_without_limit_and_the_squared_error_does_not():
    losses = demonstration(UNIT).panels[0].lines
    assert losses["cross-entropy"][1][0] > 8
    assert max(losses["squared error"][1]) < 1
