"""Who reads which commands in `grader --help`."""

from __future__ import annotations

import os
import pkgutil
from pathlib import Path

from grader import cli
from tests.support.commands import grader
from tests.support.learner_folder import LearnerFolder
from tests.support.places import ROOT


def test_learner_reads_their_own_commands_only(tmp_path: Path) -> None:
    folder = LearnerFolder(tmp_path / "course")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    for place in (folder.root, folder.root / "exercises"):
        said = grader("--help", cwd=place, env=env).stdout
        assert "published" in said
        assert "nbgrader" not in said
        assert "calibrate" not in said


def test_author_reads_every_command() -> None:
    said = grader("--help", cwd=ROOT).stdout
    assert "For instructors and authors:" in said
    for module in pkgutil.iter_modules(cli.__path__):
        assert module.name[0] == "_" or f"\n  {module.name} " in said
