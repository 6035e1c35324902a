"""Commands that fill the cores with processes compute with one thread in each, as grading does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli import FOR_LEARNERS
from grader.sandbox.computing import COMPUTING
from tests.support.places import ROOT

# Imports a command as the command line does, and then tells what the libraries will read.
_SCRIPT = """
import os, sys
import click
from grader.cli import cli
assert cli.get_command(click.Context(cli), sys.argv[1]) is not None
print([os.environ.get(name) for name in sys.argv[2:]])
"""


# Python runs it before anything else, and it tells the same at the end.
_SITE = f"""
import atexit, os
atexit.register(lambda: print([os.environ.get(name) for name in {list(COMPUTING)}]))
"""


def settings_under(command: str, **environment: str) -> str:
    return last_line_of(["-c", _SCRIPT, command, *COMPUTING], environment)


def last_line_of(arguments: list[str], environment: dict[str, str]) -> str:
    unset = {name: value for name, value in os.environ.items() if name not in COMPUTING}
    done = subprocess.run(
        [sys.executable, *arguments],
        env={**unset, **environment},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip().splitlines()[-1]


@pytest.mark.parametrize("command", ["audit", "calibrate", "grade"])
def test_instructors_commands_compute_as_in_grading(command: str) -> None:
    assert settings_under(command) == str(list(COMPUTING.values()))


def test_what_somebody_has_set_stays() -> None:
    expected = {**COMPUTING, "OPENBLAS_NUM_THREADS": "3"}
    assert settings_under("audit", OPENBLAS_NUM_THREADS="3") == str(list(expected.values()))


def test_a_learners_own_computer_is_left_as_it_is() -> None:
    assert "check" in FOR_LEARNERS
    assert settings_under("check") == str([None] * len(COMPUTING))


@pytest.mark.parametrize(("name", "is_tool"), [("soak", True), ("neighbours", True), ("importer", False)])
def test_our_own_tools_compute_as_in_grading_and_whoever_imports_them_as_before(
    name: str, is_tool: bool, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(_SITE, encoding="utf-8")
    (tmp_path / "importer.py").write_text("import tests.support.soak\n", encoding="utf-8")
    module = f"tests.support.{name}" if is_tool else name
    environment = {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    found = last_line_of(["-m", module, "--help"], environment)
    assert found == str(list(COMPUTING.values()) if is_tool else [None] * len(COMPUTING))
