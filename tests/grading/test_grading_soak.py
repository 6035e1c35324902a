"""A small class while its processes are killed; the large one is ``python -m tests.benchmarks.soak``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.soak import TARGETS, soak

pytestmark = pytest.mark.slow(5)


def test_a_class_whose_processes_are_killed_ends_with_the_results_of_one_that_is_left_alone(
    tmp_path: Path,
) -> None:
    report = soak(30, 4, tmp_path)
    assert report.problems == [], (tmp_path / "log").read_text(encoding="utf-8")[-2000:]
    assert dict(report.kills) == dict.fromkeys(TARGETS, 1)
    assert report.starts == 2
