"""``grader doctor``: the state of each layer, and the exit status that CI can use."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.doctor import command
from grader.doctor import examine
from grader.sandbox.confine import LAYERS
from tests.support.courses import write_course

pytestmark = pytest.mark.slow(5)


def test_every_layer_is_reported(tmp_path: Path) -> None:
    write_course(tmp_path)
    done = CliRunner().invoke(command, ["--course", str(tmp_path), "--quick"])
    assert done.exit_code == 0, done.output
    for layer in LAYERS:
        assert f"layer: {layer}" in done.output
    assert "2 units, 2 with hidden checks" in done.output


def test_what_is_missing_comes_with_a_remedy_and_status_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_course(tmp_path)
    monkeypatch.setenv("NEUROKATA_DATA", str(tmp_path / "nowhere"))
    done = CliRunner().invoke(command, ["--course", str(tmp_path), "--quick"])
    assert done.exit_code == 2
    assert "NEUROKATA_DATA names" in done.output


def test_tensorflow_is_really_imported() -> None:
    found = {finding.name: finding for finding in examine(None)}
    assert found["TensorFlow"].state == "ok"
    assert "imported in" in found["TensorFlow"].text
    assert found["course"].state == "note"
