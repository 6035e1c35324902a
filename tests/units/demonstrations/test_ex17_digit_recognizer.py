"""What the lesson of ex17_digit_recognizer concludes from its demonstration."""

from __future__ import annotations

import re

import pytest

from datasets.paper import KINDS
from datasets.samples import sample_digits
from tests.support.demonstration import Demonstration, demonstration


@pytest.fixture(scope="module")
def shown() -> Demonstration:
    return demonstration("ex17_digit_recognizer")


def test_new_digits_are_read_in_the_middle_and_shifted(shown):
    assert shown.number("right on new digits, plain") > 0.9
    assert shown.number(r"right on new digits, shifted down and right by \d") > 0.85


def test_one_grey_reads_photos_in_even_light(shown):
    for kind in ("even light", "blur", "turned"):
        assert shown.numbers(f"^  {kind}:")[0] >= 40, kind


@pytest.mark.parametrize("kind", ["uneven light", "pencil"])
def test_one_grey_fails_where_load_digit_does_not(shown, kind):
    before, after = shown.numbers(f"^  {kind}:")
    assert before <= 30
    assert after >= 42


def test_load_digit_reads_every_kind_of_photo_nearly_as_well_as_in_even_light(shown):
    even = shown.numbers("^  even light:")[1]
    assert even >= 42
    for kind in KINDS:
        assert shown.numbers(f"^  {kind}:")[1] >= even - 6, kind


def test_the_first_picture_has_every_kind_of_photo(shown):
    titles = [panel.title for panel in shown.figures[0].panels]
    assert set(KINDS) <= set(titles)
    assert titles.count("load_digit") == titles.count("one grey") == len(KINDS)


def test_most_sample_images_are_read(shown):
    read = re.findall(r"shows (\d), read as (\d)", shown.printed)
    assert len(read) == len(sample_digits())
    assert sum(truth == said for truth, said in read) >= 0.7 * len(read)
