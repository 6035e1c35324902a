"""What the lesson on Keras habits concludes, held against what its demonstration prints and draws."""

from __future__ import annotations

import re

from tests.support.demonstration import demonstration

UNIT = "ex16_keras_habits"


def test_the_table_adds_up_to_the_number_of_the_lesson() -> None:
    shown = demonstration(UNIT)
    dense = [int(number) for number in re.findall(r"^Dense .* (\d+)$", shown.printed, re.MULTILINE)]
    assert sum(dense) == shown.number("total:") == 814_090


def test_silence_a_bar_and_lines_are_told_apart_and_the_bar_is_longest() -> None:
    rows = [demonstration(UNIT).numbers(f"verbose {verbose} printed") for verbose in (0, 1, 2)]
    assert [recognized for _, recognized in rows] == [0, 1, 2]
    nothing, bar, lines = (characters for characters, _ in rows)
    assert nothing == 0 < lines < bar / 2


def test_250_epochs_are_two_lines_of_a_hundred_dots_and_one_of_fifty() -> None:
    assert [len(dots) for dots in re.findall(r"^\.+$", demonstration(UNIT).printed, re.MULTILINE)] == [
        100,
        100,
        50,
    ]


def test_one_neuron_has_learned_or() -> None:
    assert demonstration(UNIT).numbers("OR, rounded:") == [0, 1, 1, 1]


def test_a_loaded_model_predicts_the_same() -> None:
    assert "same predictions after loading: True" in demonstration(UNIT).printed


def test_a_second_softmax_makes_0_232_and_nine_times_0_085_of_a_sure_answer() -> None:
    shown = demonstration(UNIT)
    assert shown.numbers("softmax of a sure answer:") == [0.232] + [0.085] * 9
    assert "looks like two softmaxes: True" in shown.printed


def test_every_model_has_the_names_of_a_first_one() -> None:
    names = re.findall(r"\['(\w+)', '(\w+)'\]", demonstration(UNIT).printed)
    assert names == [("dense", "dense_1")] * 3


def test_cross_entropy_learns_faster_than_mse_on_the_mean_of_three_starts() -> None:
    shown = demonstration(UNIT)
    mse = shown.number("mse: .*starts:")
    cross_entropy = shown.number("categorical_crossentropy: .*starts:")
    # Other processors round otherwise, which moves the means a little.
    assert abs(cross_entropy - 0.87) < 0.02
    assert abs(mse - 0.48) < 0.04
    (panel,) = shown.panels
    assert len(panel.lines) == 2


def test_one_model_gives_two_answers_to_each_sample() -> None:
    assert demonstration(UNIT).numbers("two answers to five samples:") == [5, 3, 5, 1]
