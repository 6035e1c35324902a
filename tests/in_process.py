"""Run a unit's checks in this process on the solution, on a variant or on each misconception.

``python -m tests.in_process ex01_activations [--with FILE] [--misconceptions]``
"""

from __future__ import annotations

import argparse
import ast
import importlib
import sys
import tempfile
from pathlib import Path

import pytest

from grader import authoring
from grader.course import Unit, load_course

ROOT = Path(__file__).resolve().parent.parent


class Outcomes:
    """A pytest plugin that keeps each check's outcome: ``{"hidden::TestSigmoid::test_x": "passed"}``."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self.texts: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            name = report.nodeid.partition("::")[2]
            side = "hidden" if "hidden" in report.nodeid.partition("::")[0] else "public"
            self.found[f"{side}::{name}"] = report.outcome
            self.texts[f"{side}::{name}"] = report.longreprtext

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            raise RuntimeError(report.longreprtext)


def misconception_sources(unit: Unit) -> dict[tuple[str, str], str]:
    """By (exercise, misconception): source that, put after the solution's, holds the misconception."""
    tree = ast.parse(unit.misconceptions.read_text(encoding="utf-8"))
    marks: dict[str, str] = {}
    body: list[ast.stmt] = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("grader"):
            continue
        if isinstance(node, ast.FunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "misconception":
                    exercise = mark.args[0]
                    assert isinstance(exercise, ast.Constant)
                    marks[node.name] = str(exercise.value)
            node.decorator_list = []
        body.append(node)
    shared = ast.unparse(ast.Module(body=body, type_ignores=[]))
    return {(exercise, name): f"{shared}\n{exercise} = {name}\n" for name, exercise in marks.items()}


def run(unit: Unit, extra: str = "", *pytest_args: str) -> Outcomes:
    """Run all checks of a unit on its solution with ``extra`` source appended."""
    outcomes = Outcomes()
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.split(".")[0] == "exercises"}
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "exercises"
        package.mkdir()
        (package / "__init__.py").touch()
        for other in unit.course.units:
            if other.solution.is_file():
                (package / f"{other.name}.py").write_text(other.solution.read_text("utf-8"), "utf-8")
        source = unit.solution.read_text("utf-8") + "\n" + extra
        (package / f"{unit.name}.py").write_text(source, "utf-8")
        sys.path[:0] = [folder, str(unit.course.root)]
        # pytest imports a check file's package by its path unless a package of that name is loaded.
        importlib.import_module("exercises")
        try:
            with authoring.seed_inputs(b"in process"):
                pytest.main(
                    [
                        "-q",
                        "--no-header",
                        "--import-mode=importlib",
                        "-p",
                        "no:cacheprovider",
                        "-c",
                        "/dev/null",
                        f"--rootdir={unit.course.root}",
                        *pytest_args,
                        *map(str, unit.check_files),
                    ],
                    plugins=[outcomes, authoring],
                )
        finally:
            sys.path[:2] = []
            for name in list(sys.modules):
                if name.split(".")[0] in ("exercises", "solutions") or name.startswith("test_ex"):
                    del sys.modules[name]
            sys.modules.update(kept)
    return outcomes


def _main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("unit")
    parser.add_argument("--with", dest="extra", type=Path)
    parser.add_argument("--misconceptions", action="store_true")
    parser.add_argument("rest", nargs="*")
    arguments = parser.parse_args()
    unit = load_course(ROOT).unit(arguments.unit)
    if not arguments.misconceptions:
        extra = arguments.extra.read_text("utf-8") if arguments.extra else ""
        outcomes = run(unit, extra, *arguments.rest)
        sys.exit(any(outcome != "passed" for outcome in outcomes.found.values()))
    for (exercise, name), source in misconception_sources(unit).items():
        outcomes = run(unit, source, "--tb=no", "-qq", "--no-summary")
        failed = [check for check, outcome in outcomes.found.items() if outcome != "passed"]
        print(f"\n{exercise} / {name}: fails {failed or 'NOTHING'}")


if __name__ == "__main__":
    _main()
