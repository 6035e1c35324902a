"""The cheapest training that still tells right from wrong, on a unit whose trainings can be worked out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from click.testing import CliRunner

from grader.authoring.thresholds import WHOLE, Training
from grader.cli.calibrate import command
from grader.course import Course
from grader.course.thresholds import thresholds_file
from grader.proof.cheapest import cheapest
from grader.proof.memory import memory_of
from tests.support.courses import lay_out

SEEDS = 2


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    """What one test measures, the next one remembers."""
    folder = tmp_path_factory.mktemp("cheapest")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROKATA_CACHE", str(folder / "cache"))
        yield lay_out(folder / "course", "trained")


def test_least_training_is_found_for_each_threshold_by_itself(course: Course) -> None:
    found = {item.name: item for item in cheapest(course.unit("ex01_trained"), SEEDS, memory_of("runs"))}
    # After a quarter of the 32 epochs the reference has gone 1 - 0.9**8 = 57 % of the way, the slow one 34 %.
    learns = found["ex01_trained.learns"]
    assert learns.training == Training(0.25, 0.25)
    assert learns.evidence.entry.worst_reference == pytest.approx(1 - 0.9**8, abs=1e-3)
    assert learns.evidence.entry.best_wrong == pytest.approx(1 - 0.95**8, abs=1e-3)
    # After half of them none has arrived. The samples are all alike, so a quarter of them will do.
    arrives = found["ex01_trained.arrives"]
    assert arrives.training == Training(1.0, 0.25)
    assert arrives.evidence.entry.worst_reference == pytest.approx(0.1 - 0.9**32, abs=1e-3)
    counted = found["ex01_trained.counted"]
    assert (counted.trains, counted.training) == (False, WHOLE)


def test_the_command_says_it_and_writes_nothing(course: Course) -> None:
    done = CliRunner().invoke(
        command, ["--course", str(course.root), "--cheapest", "--seeds", str(SEEDS), "--jobs", "2"]
    )
    assert done.exit_code == 0, done.output
    assert "ex01_trained.learns: 25% of the epochs and 25% of the samples would do" in done.stdout
    assert "ex01_trained.counted: its check trains nothing itself." in done.stdout
    assert not thresholds_file(course).exists()


def test_what_it_cannot_go_with_is_said(course: Course) -> None:
    done = CliRunner().invoke(command, ["--course", str(course.root), "--cheapest", "--compare"])
    assert done.exit_code == 2
    assert "--cheapest goes with --seeds and --jobs only." in done.output
