"""The stored evidence of a threshold still describes what is measured: of one unit here, of all at night."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.calibrate import command
from tests.support.places import ROOT


def test_a_right_network_reads_as_many_digits_as_when_the_threshold_was_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What was measured before is not measured again.
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path))
    options = ["ex08", "--compare", "--seeds", "4", "--course", str(ROOT)]
    answer = CliRunner().invoke(command, options)
    assert answer.exit_code == 0, answer.output
    assert "ex08_backpropagation.trained_accuracy, 4 seeds: as it was measured." in answer.output
