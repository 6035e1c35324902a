"""Datasets that a learner shuffles with a seed are shuffled in grading as they are at home."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.in_forks import results_of

SHUFFLES = """
from functools import partial
import tensorflow as tf
from grader import foreign
from tests.support.in_forks import print_results

def order(**settings):
    return [int(number) for number in tf.data.Dataset.range(50).shuffle(50, **settings)]

def own_seed():
    return order(seed=3)

def another():
    return order(seed=4)

def none():
    return order()

def set_for_all():
    tf.random.set_seed(7)
    return order(seed=3)

def at_home(shuffle):
    return [shuffle(), shuffle()]

def graded(shuffle):
    foreign.tensorflow.heed_seeds_of_datasets()
    foreign.tensorflow.heed_seeds_of_datasets()
    orders = []
    for seed in (11, 12):
        foreign.tensorflow.seed(seed)
        orders.append(shuffle())
    foreign.tensorflow.seed(12)
    return orders + [shuffle()]

print_results({
    f"{shuffle.__name__} {road.__name__}": partial(road, shuffle)
    for shuffle in (own_seed, another, none, set_for_all) for road in (at_home, graded)
})
"""


@pytest.fixture(scope="module")
def orders():
    """By shuffle and where it runs: the orders of two calls, and in grading of the second one again."""
    return results_of(SHUFFLES)


@pytest.mark.parametrize("shuffle", ["own_seed", "another", "set_for_all"])
def test_seed_of_a_shuffle_gives_the_order_that_it_gives_at_home(orders, shuffle):
    home = orders[f"{shuffle} at_home"]
    assert home[0] == home[1] != sorted(home[0])
    assert orders[f"{shuffle} graded"] == [home[0]] * 3


def test_other_seeds_give_other_orders(orders):
    assert len({tuple(orders[f"{name} graded"][0]) for name in ("own_seed", "another", "set_for_all")}) == 3


def test_shuffle_without_a_seed_is_another_one_in_each_call_and_the_same_in_a_regrade(orders):
    first, second, again = orders["none graded"]
    assert first != second == again


def test_process_without_tensorflow_is_left_alone():
    code = "import sys\nfrom grader import foreign\nforeign.tensorflow.heed_seeds_of_datasets()\n"
    code += "print('tensorflow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
