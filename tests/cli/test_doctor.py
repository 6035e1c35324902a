"""``grader doctor``: the state of each layer, and the exit status that CI can use."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from grader.cli.doctor import command
from grader.sandbox.confine import LAYERS
from tests.support.courses import write_course


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


def test_tensorflow_is_really_imported_and_the_inside_of_each_library_looked_at(tmp_path: Path) -> None:
    write_course(tmp_path)
    done = CliRunner().invoke(command, ["--course", str(tmp_path)])
    assert done.exit_code == 0, done.output
    assert "imported in" in done.output
    for name in ("NumPy", "TensorFlow", "Keras", "joblib", "Matplotlib", "nbgrader"):
        assert f"✓ inside {name}" in done.output


def test_no_course_is_a_note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(command, ["--quick"])
    assert done.exit_code == 0, done.output
    assert "• course" in done.output
