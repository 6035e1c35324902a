"""What ex12 concludes, on what its demonstration prints and draws."""

from __future__ import annotations

import re

from tests.support.demonstration import demonstration

UNIT = "ex12_early_stopping"


def test_examples_of_the_lesson_are_what_is_printed():
    shown = demonstration(UNIT)
    assert shown.numbers("patience 3:") == [8, 5]
    assert shown.numbers("min_delta 0.05:") == [6, 3]
    assert shown.numbers("patience 4:") == [9, 9]


def test_early_stopping_gives_the_better_network():
    without, _, with_stopping = demonstration(UNIT).numbers("right on new digits:")
    # In the mean of three starts it was 0.029 better.
    assert with_stopping > without + 0.01


def test_early_stopping_saves_epochs():
    runs = re.findall(r"ran (\d+) epochs; the best was (\d+)", demonstration(UNIT).printed)
    assert len(runs) == 3
    for ran, best in runs:
        assert int(best) + 5 == int(ran) < 25


def test_the_two_losses_go_apart_after_the_best_epoch():
    (panel,) = demonstration(UNIT).panels
    epochs, training = panel.lines["training loss"]
    validation = panel.lines["validation loss"][1]
    best = int(panel.lines["best epoch"][0][0])
    assert epochs == list(range(1, 31))
    assert training[-1] < training[best - 1] / 2
    assert validation[-1] > validation[best - 1] + 0.05


def test_a_choice_among_coin_tosses_looks_like_knowledge_only_where_it_was_made():
    chosen_by, measured = demonstration(UNIT).numbers("coin tosses: right on")
    # The lesson has both numbers; their standard errors are 0.003 and 0.005.
    assert abs(chosen_by - 0.619) < 0.002
    assert abs(measured - 0.505) < 0.002
