"""What the first unit says at its end: nearly nine of ten digits are read, and the picture shows which."""

from __future__ import annotations

import re

import numpy as np

from tests.support.demonstration import Panel, demonstration

UNIT = "ex00_first_steps"
RIGHT = re.compile(r"(\d): right")
WRONG = re.compile(r"(\d)\? It is a (\d)")


def pictures(title: re.Pattern[str]) -> list[Panel]:
    return [panel for panel in demonstration(UNIT).panels if title.fullmatch(panel.title)]


def test_nearly_nine_of_ten_digits_are_read_and_one_of_ten_without_learning() -> None:
    shown = demonstration(UNIT)
    assert 0.85 < shown.number("weights that have learned:") < 0.9
    assert shown.number("without learning:") == 0.1


def test_the_chain_rule_gives_what_nudging_gives() -> None:
    by_rule, by_nudging = demonstration(UNIT).numbers(r"at 2:")
    assert by_rule == by_nudging == 42.0


def test_a_zero_has_more_ink_than_a_one() -> None:
    zero, one = (demonstration(UNIT).number(f"of a {digit}:") for digit in (0, 1))
    assert zero > 1.5 * one


def test_the_picture_shows_six_digits_that_were_read_right_and_six_that_were_not() -> None:
    assert len(pictures(RIGHT)) == 6
    assert len(pictures(WRONG)) == 6
    for panel in pictures(WRONG):
        said, is_really = re.findall(r"\d", panel.title)
        assert said != is_really
    for panel in pictures(RIGHT) + pictures(WRONG):
        ink = np.asarray(panel.images[0])
        assert ink.shape == (28, 28)
        assert ink.max() > 0.5


def test_ink_in_the_middle_speaks_against_a_zero_and_ink_around_it_for_one() -> None:
    (panel,) = [panel for panel in demonstration(UNIT).panels if panel.title == "What speaks for a 0"]
    weights = np.asarray(panel.images[0])
    assert weights[11:17, 11:17].mean() < -0.05
    assert weights[10:18, 18:22].mean() > 0.03
    assert weights[10:18, 5:9].mean() > 0.03
