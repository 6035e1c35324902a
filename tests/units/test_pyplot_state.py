"""Commands of pyplot draw on the figure that was last made: who relies on that is told so, in any module."""

from __future__ import annotations

import sys

import pytest

from tests.support.course_grader import COURSE, CourseGrader
from tests.support.handed_in import hand_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")

UNIT = "ex14_learning_curves"
# What many notebooks do; none of them begins a figure of its own.
ON_THE_LAST_FIGURE = """
def _curves(history, quantity):
    for name in (quantity, f"val_{quantity}"):
        if name in history:
            plt.plot(range(1, len(history[name]) + 1), history[name], label=name)
    plt.title(quantity)
    plt.xlabel("epoch")
    plt.ylabel(quantity)
    plt.grid(True)
    plt.legend()
    return plt.gcf()


def plot_accuracy(history):
    return _curves(history, "accuracy")


def plot_loss(history):
    return _curves(history, "loss")


def plot_pixels(image):
    plt.imshow(image)
    plt.colorbar()
    plt.title("pixels")
    return plt.gcf()
"""


def test_who_never_begins_a_figure_is_told_so_in_each_exercise(course_grader: CourseGrader) -> None:
    """The figures of the exercises before, one of 25 panels, neither hide the mistake nor add to it."""
    source = COURSE.unit(UNIT).solution.read_text(encoding="utf-8") + ON_THE_LAST_FIGURE
    result = course_grader.grade_unit(UNIT, [hand_in("learner", {UNIT: source})])["learner"]
    lost = {check.exercise for check in result.checks if check.given < check.max_points}
    assert lost == {"plot_accuracy", "plot_loss", "plot_pixels"}
    failed = {name: [check for check in result.exercises[name] if check.outcome == "failed"] for name in lost}
    named = {name: {check.misconception for check in checks} - {None} for name, checks in failed.items()}
    assert named == {
        "plot_accuracy": {"accuracy_on_the_last_figure"},
        "plot_loss": {"loss_on_the_last_figure"},
        "plot_pixels": {"map_on_the_last_figure"},
    }
    for quantity in ("accuracy", "loss"):
        assert "the lines of an earlier call are still there" in failed[f"plot_{quantity}"][0].message
