"""The two scripts in the zip: what a shell's linter finds in them, and which Python they ask for."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.places import ROOT
from tests.support.programs import required_program

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

FOLDER = ROOT / "grader" / "gradescope"
SCRIPTS = ("setup.sh", "run_autograder")


@pytest.mark.parametrize("name", SCRIPTS)
def test_linter_of_shells_finds_nothing(name: str) -> None:
    program = required_program("shellcheck", "shellcheck", [Path(sys.executable).parent])
    found = subprocess.run([program, FOLDER / name], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (0, "")


def test_setup_takes_each_python_that_the_kit_supports_and_no_other() -> None:
    said = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["requires-python"]
    lowest, above = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", said).groups()  # type: ignore[union-attr]
    assert f"(3, {lowest}) <= sys.version_info < (3, {above})" in (FOLDER / "setup.sh").read_text("utf-8")
