"""What ex15 concludes, on what its demonstration prints and draws, with each of the two tables."""

from __future__ import annotations

import pytest

from tests.support.demonstration import Demonstration, demonstration
from tests.support.full_data import FOLDER, needs_data

UNIT = "ex15_binary_classification"
PIMA = [
    pytest.mark.full_data,
    needs_data,
]


@pytest.fixture(params=["", pytest.param(FOLDER, marks=PIMA)], ids=["breast cancer", "pima"])
def shown(request) -> Demonstration:
    return demonstration(UNIT, data=request.param)


def test_each_part_has_the_same_share_of_ill_people(shown):
    parts = [shown.numbers(f"^{name}:") for name in ("training", "validation", "test")]
    patients, shares = zip(*parts, strict=True)
    assert sum(patients) == shown.number("the table: [a-z ]+,")
    assert patients[0] > 2.8 * patients[1]
    assert patients[1] == patients[2]
    assert max(shares) - min(shares) < 0.01


def test_precision_and_recall_trade_off(shown):
    low, middle, high = ((shown.numbers(f"^ +{threshold}  ")) for threshold in ("0.20", "0.50", "0.80"))
    assert low[0] + 0.05 < middle[0] < high[0] - 0.05
    assert low[1] - 0.05 > middle[1] > high[1] + 0.05


def test_recall_never_rises_with_the_threshold(shown):
    recall = shown.panels[1].lines["recall"][1]
    assert recall == sorted(recall, reverse=True)
    assert recall[0] == 1.0


def test_chosen_threshold_finds_nine_of_ten_and_the_next_one_does_not(shown):
    chosen = shown.number("the largest threshold that finds nine of ten:")
    thresholds, recall = shown.panels[1].lines["recall"]
    found = [threshold for threshold, share in zip(thresholds, recall, strict=True) if share >= 0.9]
    assert max(found) == pytest.approx(chosen)
    assert shown.panels[1].lines["chosen: finds nine of ten"][0][0] == pytest.approx(chosen)


def test_chosen_threshold_finds_more_of_the_test_patients_than_a_half(shown):
    *_, chosen, usual = (line.split() for line in shown.printed.splitlines() if line.startswith("     0."))
    assert float(chosen[2]) > float(usual[2]) + 0.1
    assert float(chosen[1]) < float(usual[1])


def test_network_beats_always_answering_no(shown):
    *_, usual = (line.split() for line in shown.printed.splitlines() if line.startswith("     0."))
    assert float(usual[3]) > shown.number("always answering 0 is right for") + 0.03


def test_early_stopping_ends_the_training_at_the_lowest_validation_loss(shown):
    ran, best = shown.numbers("early stopping ran")
    losses = shown.panels[0].lines["validation loss"]
    assert losses[0] == list(range(1, int(ran) + 1))
    assert losses[1].index(min(losses[1])) + 1 == best
    assert best + 10 == ran < 100


def test_sizes_of_the_lesson_are_what_is_printed(shown):
    assert shown.number("numbers to learn for 8 features:") == 17793
    assert shown.number("numbers to learn for 30 features:") == 20609


@pytest.mark.full_data
@needs_data
def test_zeros_of_five_columns_are_missing_values():
    shown = demonstration(UNIT, data=FOLDER)
    missing = {
        line.split(":")[0]: int(line.split()[1])
        for line in shown.printed.splitlines()
        if "missing values become" in line
    }
    assert missing == {"Glucose": 5, "BloodPressure": 35, "SkinThickness": 227, "Insulin": 374, "BMI": 11}
    assert all(shown.number(f"{name}: .* become") > 0 for name in missing)
