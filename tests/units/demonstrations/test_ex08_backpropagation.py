"""What the lesson on backpropagation concludes from its numbers and pictures."""

from __future__ import annotations

import re

import numpy as np
import pytest

from tests.support.demonstration import demonstration
from tests.support.places import ROOT

UNIT = "ex08_backpropagation"
SOURCE = (ROOT / "solutions" / f"{UNIT}.py").read_text(encoding="utf-8")
LESSON = re.sub(r"\n#( {2,}| )", " ", SOURCE)
STACKS = (
    "sigmoid, no biases",
    "tanh, no biases",
    "tanh, biases of spread 1",
    "relu, no biases",
    "relu, biases of -0.5",
)


def section(first: str, last: str) -> str:
    """The lesson from one heading to another."""
    return SOURCE[SOURCE.index(f"# ## {first}\n") : SOURCE.index(f"# ## {last}\n")]


def table_row(name: str) -> list[str]:
    """The cells after the first one of a table's row in the lesson."""
    line = next(line for line in SOURCE.splitlines() if line.startswith(f"# | {name} |"))
    return [cell.strip() for cell in line.split("|")[2:-1]]


def stacks() -> dict[str, tuple[str, float, float]]:
    """By stack: first norm divided by last, the mean slope in the last layer, per cent of dead neurons."""
    found = {}
    for name in STACKS:
        row = re.search(rf"^  {re.escape(name)} +(\S+) +(\S+) +(\d+)%$", demonstration(UNIT).printed, re.M)
        assert row is not None, name
        found[name] = (row[1], float(row[2]), float(row[3]))
    return found


def lessons_numbers() -> set[str]:
    """All numbers with four decimals in the lessons on the network on paper."""
    return set(re.findall(r"\d+\.\d{4}\b", section("A network small enough for paper", "Train")))


class TestNetworkOnPaper:
    def printed(self) -> str:
        return demonstration(UNIT).printed.partition("Loss before training")[0]

    def test_every_number_of_the_lesson_is_printed(self) -> None:
        assert len(lessons_numbers()) > 15
        assert lessons_numbers() - set(re.findall(r"\d+\.\d{4}\b", self.printed())) == set()

    def test_every_printed_number_is_in_the_lesson(self) -> None:
        assert set(re.findall(r"\d+\.\d{4}\b", self.printed())) - lessons_numbers() <= {"0.0000"}

    @pytest.mark.parametrize("name", ["W1", "b1", "W2", "b2"])
    def test_each_gradient_is_the_slope_that_nudging_gives(self, name: str) -> None:
        numbers = demonstration(UNIT).numbers(rf"^  {name}  ")
        worked_out, nudged = np.split(np.array(numbers), 2)
        np.testing.assert_allclose(worked_out, nudged, atol=1e-4)
        assert np.abs(worked_out).min() > 0.1

    def test_a_step_against_the_gradient_lowers_the_loss(self) -> None:
        after = demonstration(UNIT).number("loss after a step of 0.1:")
        assert after < demonstration(UNIT).number("^  loss")

    def test_the_graph_has_an_edge_for_each_weight_with_its_slope(self) -> None:
        graph = demonstration(UNIT).panels[0]
        assert "in red the slopes" in graph.title
        for name in ("W1", "W2"):
            slopes = demonstration(UNIT).numbers(rf"^  {name}  ")[:4]
            for place, slope in zip(np.ndindex(2, 2), slopes, strict=True):
                label = f"{name}[{place[0]}, {place[1]}]"
                edge = next(line for line in graph.lines if line.startswith(label))
                assert edge.endswith(f"({slope:.4f})")


class TestDigits:
    def test_the_loss_begins_at_a_guess_and_falls(self) -> None:
        start, _, guess = demonstration(UNIT).numbers("Loss before training:")
        losses = demonstration(UNIT).numbers("Loss after each epoch:")
        assert start == pytest.approx(guess, abs=0.3)
        assert losses[-1] < 0.1 * start

    def test_a_hidden_layer_helps_with_images_and_hardly_with_a_table(self) -> None:
        digits, tumours = (demonstration(UNIT).numbers(f"^  {name}") for name in ("digits", "tumours"))
        assert digits[1] - digits[0] > 1.5
        assert abs(tumours[1] - tumours[0]) < 1.5
        # Other machines round otherwise, and a digit or two may tip over.
        for name, shares in [("digits, 784 pixels", digits), ("tumours, 30 columns", tumours)]:
            written = [float(cell.removesuffix(" %")) for cell in table_row(name)]
            assert written == pytest.approx(shares, abs=0.6)


class TestStacks:
    def test_the_lessons_table_is_what_is_printed(self) -> None:
        for name, (share, slope, dead) in stacks().items():
            written = table_row(name)
            assert written[:2] == [share, f"{slope:.3f}"]
            assert written[2] == (f"{dead:.0f} %" if name.startswith("relu") else "")

    def test_sigmoids_let_next_to_nothing_through(self) -> None:
        share, slope, _ = stacks()["sigmoid, no biases"]
        assert float(share) < 1e-9
        assert slope < 0.25

    def test_tanh_passes_the_gradient_on_in_the_middle_and_fades_at_its_flat_ends(self) -> None:
        share, slope, _ = stacks()["tanh, no biases"]
        assert 0.3 < float(share) < 3
        assert slope > 0.9
        share, slope, _ = stacks()["tanh, biases of spread 1"]
        assert float(share) < 1e-3
        assert slope < 0.7

    def test_relu_evens_out_although_many_neurons_are_dead(self) -> None:
        share, slope, dead = stacks()["relu, no biases"]
        assert 0.3 < float(share) < 3
        assert 0.3 < slope < 0.7
        assert dead > 100 / 3

    def test_nothing_arrives_through_layers_of_dead_relus(self) -> None:
        assert stacks()["relu, biases of -0.5"] == ("nothing", 0, 100)

    def test_the_sigmoids_line_loses_about_the_same_factor_at_each_layer(self) -> None:
        panel = demonstration(UNIT).panels[-1]
        norms = np.array(panel.lines["sigmoid, no biases"][1])
        assert norms[0] < norms[-1]
        factors = norms[1:-1] / norms[2:]
        assert factors.max() < 2 * factors.min()
