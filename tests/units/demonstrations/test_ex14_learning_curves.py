"""What ex14's lesson says of its histories and images, on what its demonstration prints and draws."""

from __future__ import annotations

import re

import numpy as np
import pytest

from datasets import FASHION_CLASSES, load_digits
from tests.support.demonstration import demonstration
from tests.support.full_data import FOLDER, needs_data

UNIT = "ex14_learning_curves"


def test_the_table_counts_epochs_from_one() -> None:
    rows = [line.split() for line in demonstration(UNIT).printed.splitlines() if re.match(r"\d+ ", line)]
    assert [int(row[0]) for row in rows] == list(range(1, 11))


def test_the_validation_loss_is_best_long_before_the_training_loss() -> None:
    shown = demonstration(UNIT)
    assert shown.number(r"^val_loss") == 6
    assert shown.number(r"^loss") == 10


def test_the_curves_show_a_network_that_begins_to_learn_by_heart() -> None:
    accuracy, loss = demonstration(UNIT).panels[:2]
    assert accuracy.lines["training"][0] == list(range(1, 11))
    assert accuracy.lines["training"][1][-1] == 0.99
    assert accuracy.lines["validation"][1][-1] == 0.84
    training, validation = (np.array(loss.lines[name][1]) for name in ("training", "validation"))
    assert (np.diff(training) < 0).all()
    assert validation.argmin() == 5
    assert (np.diff(validation[5:]) > 0).all()


def test_25_images_stand_below_their_labels() -> None:
    images, labels = load_digits()
    panels = demonstration(UNIT).figures[3].panels
    assert [panel.title for panel in panels] == [str(label) for label in labels[:25]]
    assert panels[24].images == [images[24].tolist()]


def test_the_heat_map_has_a_colour_bar_up_to_255() -> None:
    figure = demonstration(UNIT).figures[4]
    assert len(figure.panels) == 2
    assert np.max(figure.panels[0].images[0]) == demonstration(UNIT).numbers("The first image: a")[-1] == 255


@pytest.mark.full_data
@needs_data
def test_clothes_stand_below_their_names() -> None:
    titles = {panel.title for panel in demonstration(UNIT, FOLDER).figures[3].panels}
    assert titles <= set(FASHION_CLASSES)
    assert len(titles) > 5
