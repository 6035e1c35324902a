"""The tools that are measured, each with what turns a unit's checks into its own form.

Every tool gets the same submissions and the same check files, hidden and public, and answers with how many
checks of each exercise passed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

from grader.course import Course
from tests.benchmarks.cell_checks import names_of, read_passed
from tests.benchmarks.classes import ClassOf, write_folders
from tests.benchmarks.measuring import Usage, measure, one_after_another
from tests.benchmarks.otter_venv import otter_command
from tests.support.nbgrader_class import code_cell, path_with_tools
from tests.support.places import ROOT

Passed = dict[str, dict[str, int]]  # by learner, then by test class: how many checks passed
_IMPORT_CELL_CHECKS = "from tests.benchmarks.cell_checks import CellChecks"
_MAIN = re.compile(r"^if __name__ == [\"']__main__[\"']:", re.MULTILINE)


def without_main(source: str) -> str:
    """A module without its part for the command line, which would run in a kernel too."""
    return _MAIN.sub("if False:", source)


class Tool(ABC):
    """A grader and how it is given a class."""

    name: str

    def __init__(self, course: Course, submissions: ClassOf, folder: Path) -> None:
        """Write what the tool needs; that is not measured.

        Args:
            course: the course.
            submissions: the class.
            folder: an empty folder for this tool and class.
        """
        self.course = course
        self.unit = submissions.unit
        self.sources = submissions.sources
        self.folder = folder
        folder.mkdir(parents=True)
        self.prepare(submissions)

    @abstractmethod
    def prepare(self, submissions: ClassOf) -> None:
        """Write the submissions and the checks in the tool's form."""

    @abstractmethod
    def run(self) -> Usage:
        """Grade the class, as on the first day: nothing is kept from a run before."""

    @abstractmethod
    def passed(self) -> Passed:
        """What the last run found."""

    def cell_checks(self, namespace: str) -> str:
        """The expression that makes the checks of a submission whose functions are in ``namespace``."""
        return f"CellChecks({str(self.course.root)!r}, {self.unit.name!r}, {namespace})"

    def environment(self, cache: str) -> dict[str, str]:
        """The environment of a run, with an empty memory of trainings."""
        shutil.rmtree(self.folder / cache, ignore_errors=True)
        changes = {"NEUROKATA_CACHE": str(self.folder / cache), "PYTHONPATH": str(ROOT)}
        return {**os.environ, **changes, "PATH": path_with_tools(), "TF_CPP_MIN_LOG_LEVEL": "3"}


class ThisGrader(Tool):
    """``grader grade`` with a job per core."""

    name = "this grader"
    jobs = 2

    def prepare(self, submissions: ClassOf) -> None:
        write_folders(submissions, self.folder / "submitted")

        (self.folder / "nobody").mkdir()

    def run(self) -> Usage:
        return self._grade("submitted")

    def start_up(self) -> Usage:
        """What it costs to start servers and to collect the checks, with no submission to grade."""
        return self._grade("nobody")

    def class_seconds(self) -> float:
        """Wall seconds of the last run's class, from the moment when everything was ready."""
        seconds = json.loads((self.folder / "submitted-out" / "seconds.json").read_text(encoding="utf-8"))
        return float(seconds["class"])

    def _grade(self, submitted: str) -> Usage:
        out = self.folder / f"{submitted}-out"
        shutil.rmtree(out, ignore_errors=True)
        paths = [str(self.course.root), self.unit.name, str(self.folder / submitted), str(out)]
        command = [sys.executable, "-m", "tests.benchmarks.our_class", *paths, str(self.jobs)]
        return measure(command, self.folder, self.environment("cache"))

    def passed(self) -> Passed:
        found: Passed = {}
        for learner in self.sources:
            document = json.loads(
                (self.folder / "submitted-out" / f"{learner}.json").read_text(encoding="utf-8")
            )
            (unit,) = document["units"]
            counts = dict.fromkeys(names_of(self.unit), 0)
            for check in unit["checks"]:
                counts[check["id"].split("::")[1]] += check["outcome"] == "passed"
            found[learner] = counts
        return found


class PlainPytest(Tool):
    """One ``pytest`` process for each submission."""

    name = "plain pytest"

    def prepare(self, submissions: ClassOf) -> None:
        for learner, source in self.sources.items():
            place = self.folder / learner
            shutil.copytree(
                self.course.exercises, place / "exercises", ignore=shutil.ignore_patterns("__pycache__")
            )
            (place / "exercises" / f"{self.unit.name}.py").write_text(source, encoding="utf-8")
            shutil.copy(self.course.root / "pyproject.toml", place)
            for name in ("solutions", "datasets"):
                (place / name).symlink_to(self.course.root / name)

    def run(self) -> Usage:
        usages = []
        for learner in self.sources:
            place = self.folder / learner
            environment = {**self.environment("cache"), "PYTHONPATH": str(place)}
            checks = [str(path.relative_to(self.course.root)) for path in self.unit.check_files]
            options = [
                "-q",
                "-c",
                os.devnull,
                f"--rootdir={place}",
                "--import-mode=importlib",
                "--junitxml=out.xml",
            ]
            plugins = ["-p", "grader.authoring", "-p", "no:cacheprovider"]
            command = [sys.executable, "-m", "pytest", *options, *plugins, *checks]
            # pytest ends with 1 where a check failed, which is no failure of the benchmark.
            usages.append(measure([*_ONE_IS_FINE, *command], place, environment))
        return one_after_another(usages)

    def passed(self) -> Passed:
        found: Passed = {}
        for learner in self.sources:
            counts = dict.fromkeys(names_of(self.unit), 0)
            for case in ET.parse(self.folder / learner / "out.xml").iter("testcase"):
                counts[case.attrib["classname"].rpartition(".")[2]] += len(case) == 0
            found[learner] = counts
        return found


class StockNbgrader(Tool):
    """``nbgrader autograde`` as it comes: its own steps, its own Execute, the checks in autograded cells."""

    name = "nbgrader"

    def prepare(self, submissions: ClassOf) -> None:
        self._course = self.folder / "prepared"
        self._write(self._course / "source", self._notebook("### BEGIN SOLUTION\npass\n### END SOLUTION"))
        (self._course / "nbgrader_config.py").write_text(
            'c = get_config()\nc.CourseDirectory.course_id = "measured"\n'
            "c.ExecutePreprocessor.timeout = 300\n"
        )
        measure([*NBGRADER, "generate_assignment", self.unit.name], self._course, self.environment("cache"))
        for learner, source in self.sources.items():
            self._write(self._course / "submitted" / learner, self._notebook(without_main(source)))

    def run(self) -> Usage:
        place = self.folder / "run"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._course, place)
        return measure([*NBGRADER, "autograde", self.unit.name], place, self.environment("cache"))

    def passed(self) -> Passed:
        found: Passed = {}
        for learner in self.sources:
            path = self.folder / "run" / "autograded" / learner / self.unit.name / f"{self.unit.name}.ipynb"
            notebook = json.loads(path.read_text(encoding="utf-8"))
            outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
            printed = "\n".join("".join(output.get("text", "")) for output in outputs)
            found[learner] = {**dict.fromkeys(names_of(self.unit), 0), **read_passed(printed)}
        return found

    def _write(self, folder: Path, notebook: dict[str, object]) -> None:
        path = folder / self.unit.name / f"{self.unit.name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")

    def _notebook(self, code: str) -> dict[str, object]:
        load = f"{_IMPORT_CELL_CHECKS}\nchecks = {self.cell_checks('globals()')}"
        cells = [
            code_cell(code, grade_id="module", solution=True, grade=False, locked=False),
            code_cell(load, grade_id="load", grade=False),
        ]
        for name in names_of(self.unit):
            cells.append(code_cell(f"checks.run({name!r})", grade_id=f"check_{name}", points=1))
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 4}


class OtterRun(Tool):
    """``otter run``, otter-grader's way without a container, once for each submission."""

    name = "otter-grader"

    def prepare(self, submissions: ClassOf) -> None:
        tests = self.folder / "autograder" / "tests"
        tests.mkdir(parents=True)
        for test_class, names in names_of(self.unit).items():
            (tests / f"{test_class}.py").write_text(self._test_file(test_class, names), encoding="utf-8")
        (self.folder / "autograder" / "otter_config.json").write_text('{"pdf": false}')
        shutil.make_archive(str(self.folder / "autograder"), "zip", self.folder / "autograder")
        for learner, source in self.sources.items():
            place = self.folder / learner
            place.mkdir()
            (place / f"{self.unit.name}.py").write_text(without_main(source), encoding="utf-8")

    def run(self) -> Usage:
        usages = []
        for learner in self.sources:
            archive = str(self.folder / "autograder.zip")
            command = [otter_command(), "run", f"{self.unit.name}.py", "-a", archive, "--no-logo"]
            environment = self.environment("cache")
            environment["PATH"] = os.pathsep.join([str(Path(otter_command()).parent), environment["PATH"]])
            usages.append(measure(command, self.folder / learner, environment))
        return one_after_another(usages)

    def passed(self) -> Passed:
        found: Passed = {}
        for learner in self.sources:
            document = json.loads((self.folder / learner / "results.json").read_text(encoding="utf-8"))
            scores = {
                test["name"].split()[0]: int(test["score"]) for test in document["tests"] if "score" in test
            }
            found[learner] = {name: scores.get(name, 0) for name in names_of(self.unit)}
        return found

    def _test_file(self, test_class: str, names: list[str]) -> str:
        return "\n".join(
            [
                "OK_FORMAT = False",
                f"name = {test_class!r}",
                "points = None",
                "from otter.test_files import test_case",
                _IMPORT_CELL_CHECKS,
                *(line for name in names for line in self._test_case(test_class, name)),
            ]
        )

    def _test_case(self, test_class: str, name: str) -> Iterator[str]:
        yield f"@test_case(points=1, name={name!r})"
        yield f"def {name.replace('::', '_')}(env):"
        yield "    if 'checks' not in env:"
        yield f"        env['checks'] = {self.cell_checks('env')}"
        yield f"    env['checks'].run_one({test_class!r}, {name!r})"


TOOLS: tuple[type[Tool], ...] = (ThisGrader, PlainPytest, StockNbgrader, OtterRun)
NBGRADER = (sys.executable, "-W", "ignore", "-m", "nbgrader")
_ONE_IS_FINE = ("sh", "-c", '"$@"; test $? -le 1', "sh")
