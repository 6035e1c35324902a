"""Keys of `grader watch` that stand for other commands, which run as if they were typed."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

from grader.course import Course, Exercise, Unit
from grader.learner.finding import clip

_SECONDS = 60


def has_command(name: str) -> bool:
    """Whether this kit has a command."""
    return importlib.util.find_spec(f"grader.cli.{name}") is not None


def has_solutions(course: Course) -> bool:
    """Whether a release was made with solutions to be shown, and this kit can show them."""
    return has_command("solution") and (course.root / ".release" / "solutions").is_file()


def draws(unit: Unit, exercise: Exercise) -> bool:
    """Whether an exercise has a picture: its check class has a method that draws one."""
    try:
        tree = ast.parse(unit.public_checks.read_bytes())
    except (OSError, SyntaxError, ValueError):
        return False
    return any(
        isinstance(part, ast.FunctionDef) and part.name == "plot"
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name.lower() == exercise.test_class.lower()
        for part in node.body
    )


def typed(name: str, *arguments: str, start: Path) -> str:
    """What a command prints.

    Args:
        name: of the command.
        arguments: after its name.
        start: the folder in which it is typed.
    """
    kit = str(Path(__file__).resolve().parents[3])
    paths = os.pathsep.join([kit, *filter(None, [os.environ.get("PYTHONPATH")])])
    command = [sys.executable, "-c", "from grader.cli import main; main()", name, *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=start,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"grader {name} took longer than {_SECONDS} seconds, and was ended."
    return clip(done.stdout.strip(), lines=40, columns=2000)
