"""Thresholds that are measured on a real Dask cluster are those that are measured here."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from grader.cli.calibrate import command
from grader.course import Course
from grader.course.thresholds import thresholds_file
from grader.proof.elsewhere import take
from grader.proof.memory import Memory
from tests.support.courses import lay_out

distributed = pytest.importorskip("distributed")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return lay_out(tmp_path / "course", "practice")


@pytest.fixture
def dask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Two Dask workers that remember runs in another folder than this process does."""
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "there"))
    with distributed.LocalCluster(2, processes=True, threads_per_worker=1, dashboard_address=":0") as cluster:
        monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "here"))
        yield cluster


def calibrated(course: Course, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["--course", str(course.root), "--seeds", "12", *arguments])


def test_a_cluster_measures_what_is_measured_here(
    course: Course, dask: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = calibrated(course, "--dask", dask.scheduler_address)
    assert answer.exit_code == 0, answer.output
    there = thresholds_file(course).read_text("utf-8")
    assert answer.output.count(" runs by tcp://") == 3
    assert "ex01_practice, seeds 10 to 11: " in answer.output
    # Nothing was left to do here, and the cluster remembers it as well.
    assert ", seed " not in answer.output
    assert Path(tmp_path / "there" / "proof" / "runs.txt").is_file()
    thresholds_file(course).unlink()
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "new"))
    answer = calibrated(course)
    assert ", seed 11 (" in answer.output
    assert thresholds_file(course).read_text("utf-8") == there
    # The stored evidence is compared with what a cluster measures, too.
    answer = calibrated(course, "--dask", dask.scheduler_address, "--compare")
    assert answer.exit_code == 0, answer.output
    assert "ex01_practice.hits, 12 seeds: as it was measured." in answer.output


def test_what_a_cluster_cannot_measure_is_said_and_tried_here(course: Course, dask: Any) -> None:
    solution = course.units[0].solution
    solution.write_text(solution.read_text("utf-8") + "\n\ndef practise(rounds):\n    return -1\n", "utf-8")
    answer = calibrated(course, "--dask", dask.scheduler_address)
    assert answer.exit_code == 1
    assert "seeds 0 to 4: not measured on the cluster. The solution of ex01_practice fails" in answer.output
    assert "test_positive" in str(answer.exception)


def test_lines_that_are_no_runs_are_passed_over(tmp_path: Path) -> None:
    memory, key = Memory(tmp_path / "runs.txt"), "0123456789abcdef" * 4
    run = '{"values":[["practise","ex01_practice.hits",0.9]],"failed":[]}'
    said = f"a warning\n{key}\n{key} {{}}x\n../{key} {run}\n{key} {run}\n\n"
    assert take(said, memory) == 1
    assert Memory(memory.path).get(key) == run
    # What is known already is not replaced.
    assert take(f"{key} {run.replace('0.9', '0.1')}\n", memory) == 1
    assert memory.get(key) == run
