"""The tools that are measured, each with what turns a unit's checks into its own form.

Every tool gets the same submissions and the same check files, hidden and public, and answers with how many
checks of each exercise passed.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from grader.course import Unit
from tests.benchmarks.cell_checks import names_of, read_passed
from tests.benchmarks.classes import ClassOf, write_folders
from tests.benchmarks.measuring import Usage, measure, one_after_another
from tests.benchmarks.otter_venv import otter_command
from tests.benchmarks.tool import Passed, Tool
from tests.support.nbgrader_class import code_cell

_IMPORT_CELL_CHECKS = "from tests.benchmarks.cell_checks import CellChecks"
_MAIN = re.compile(r"^if __name__ == [\"']__main__[\"']:", re.MULTILINE)


def without_main(source: str) -> str:
    """A module without its part for the command line, which would run in a kernel too."""
    return _MAIN.sub("if False:", source)


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
        units = ",".join(unit.name for unit in self.units)
        paths = [str(self.course.root), units, str(self.folder / submitted), str(out)]
        command = [sys.executable, "-m", "tests.benchmarks.our_class", *paths, str(self.jobs)]
        return measure(command, self.folder, self.environment("cache"))

    def passed(self) -> Passed:
        found: Passed = {}
        for learner in self.sources:
            document = json.loads(
                (self.folder / "submitted-out" / f"{learner}.json").read_text(encoding="utf-8")
            )
            found[learner] = self.counted(
                (f"{unit['unit']} {test_class}", f"{kind}::{name}", check["outcome"] == "passed")
                for unit in document["units"]
                for check in unit["checks"]
                for kind, test_class, name in [check["id"].split("::", 2)]
            )
        return found


class PlainPytest(Tool):
    """One ``pytest`` process for each submission."""

    name = "plain pytest"

    def prepare(self, submissions: ClassOf) -> None:
        for learner, sources in self.sources.items():
            place = self.folder / learner
            shutil.copytree(
                self.course.exercises, place / "exercises", ignore=shutil.ignore_patterns("__pycache__")
            )
            for unit, source in sources.items():
                (place / "exercises" / f"{unit}.py").write_text(source, encoding="utf-8")
            shutil.copy(self.course.root / "pyproject.toml", place)
            for name in ("solutions", "datasets"):
                (place / name).symlink_to(self.course.root / name)

    def run(self) -> Usage:
        usages = []
        for learner in self.sources:
            place = self.folder / learner
            environment = {**self.environment("cache"), "PYTHONPATH": str(place)}
            files = [path for unit in self.units for path in unit.check_files]
            checks = [str(path.relative_to(self.course.root)) for path in files]
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
            cases = ET.parse(self.folder / learner / "out.xml").iter("testcase")
            found[learner] = self.counted(map(_case, cases))
        return found


class StockNbgrader(Tool):
    """``nbgrader autograde`` as it comes: its own steps, its own Execute, the checks in autograded cells."""

    name = "nbgrader"

    def prepare(self, submissions: ClassOf) -> None:
        self._course = self.folder / "prepared"
        for unit in self.units:
            stub = self._notebook(unit, "### BEGIN SOLUTION\npass\n### END SOLUTION")
            self._write(self._course / "source", unit, stub)
        (self._course / "nbgrader_config.py").write_text(
            'c = get_config()\nc.CourseDirectory.course_id = "measured"\n'
            "c.ExecutePreprocessor.timeout = 300\n"
        )
        measure([*NBGRADER, "generate_assignment", _ASSIGNMENT], self._course, self.environment("cache"))
        for learner, sources in self.sources.items():
            for unit in self.units:
                notebook = self._notebook(unit, without_main(sources[unit.name]))
                self._write(self._course / "submitted" / learner, unit, notebook)

    def run(self) -> Usage:
        place = self.folder / "run"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self._course, place)
        return measure([*NBGRADER, "autograde", _ASSIGNMENT], place, self.environment("cache"))

    def passed(self) -> Passed:
        found: Passed = {}
        for learner in self.sources:
            found[learner] = self.nothing_passed()
            for unit in self.units:
                path = self.folder / "run" / "autograded" / learner / _ASSIGNMENT / f"{unit.name}.ipynb"
                notebook = json.loads(path.read_text(encoding="utf-8"))
                outputs = [output for cell in notebook["cells"] for output in cell.get("outputs", [])]
                printed = "\n".join("".join(output.get("text", "")) for output in outputs)
                passed = read_passed(printed).items()
                found[learner].update({f"{unit.name} {name}": count for name, count in passed})
        return found

    def _write(self, folder: Path, unit: Unit, notebook: dict[str, object]) -> None:
        path = folder / _ASSIGNMENT / f"{unit.name}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(notebook), encoding="utf-8")

    def _notebook(self, unit: Unit, code: str) -> dict[str, object]:
        load = f"{_IMPORT_CELL_CHECKS}\nchecks = {self.cell_checks(unit, 'globals()')}"
        cells = [
            code_cell(code, grade_id="module", solution=True, grade=False, locked=False),
            code_cell(load, grade_id="load", grade=False),
        ]
        for name in names_of(unit):
            cells.append(code_cell(f"checks.run({name!r})", grade_id=f"check_{name}", points=1))
        kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
        return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 4}


class OtterRun(Tool):
    """``otter run``, otter-grader's way without a container, once for each submission."""

    name = "otter-grader"

    def prepare(self, submissions: ClassOf) -> None:
        for unit in self.units:
            autograder = self.folder / "autograders" / unit.name
            (autograder / "tests").mkdir(parents=True)
            for test_class, names in names_of(unit).items():
                text = self._test_file(unit, test_class, names)
                (autograder / "tests" / f"{test_class}.py").write_text(text, encoding="utf-8")
            (autograder / "otter_config.json").write_text('{"pdf": false}')
            shutil.make_archive(str(autograder), "zip", autograder)
        for learner, sources in self.sources.items():
            for name, source in sources.items():
                place = self.folder / learner / name
                place.mkdir(parents=True)
                (place / f"{name}.py").write_text(without_main(source), encoding="utf-8")

    def run(self) -> Usage:
        usages = []
        for learner, unit in itertools.product(self.sources, self.units):
            archive = str(self.folder / "autograders" / f"{unit.name}.zip")
            command = [otter_command(), "run", f"{unit.name}.py", "-a", archive, "--no-logo"]
            environment = self.environment("cache")
            environment["PATH"] = os.pathsep.join([str(Path(otter_command()).parent), environment["PATH"]])
            usages.append(measure(command, self.folder / learner / unit.name, environment))
        return one_after_another(usages)

    def passed(self) -> Passed:
        found: Passed = {}
        for learner, unit in itertools.product(self.sources, self.units):
            path = self.folder / learner / unit.name / "results.json"
            document = json.loads(path.read_text(encoding="utf-8"))
            scores = {
                f"{unit.name} {test['name'].split()[0]}": int(test["score"])
                for test in document["tests"]
                if "score" in test
            }
            found.setdefault(learner, self.nothing_passed()).update(scores)
        return found

    def _test_file(self, unit: Unit, test_class: str, names: list[str]) -> str:
        return "\n".join(
            [
                "OK_FORMAT = False",
                f"name = {test_class!r}",
                "points = None",
                "from otter.test_files import test_case",
                _IMPORT_CELL_CHECKS,
                *(line for name in names for line in self._test_case(unit, test_class, name)),
            ]
        )

    def _test_case(self, unit: Unit, test_class: str, name: str) -> Iterator[str]:
        yield f"@test_case(points=1, name={name!r})"
        yield f"def {name.replace('::', '_')}(env):"
        yield "    if 'checks' not in env:"
        yield f"        env['checks'] = {self.cell_checks(unit, 'env')}"
        yield f"    env['checks'].run_one({test_class!r}, {name!r})"


TOOLS: tuple[type[Tool], ...] = (ThisGrader, PlainPytest, StockNbgrader, OtterRun)
NBGRADER = (sys.executable, "-W", "ignore", "-m", "nbgrader")
_ASSIGNMENT = "measured"
_ONE_IS_FINE = ("sh", "-c", '"$@"; test $? -le 1', "sh")


def _case(case: ET.Element) -> tuple[str, str, bool]:
    """Unit and test class, name, and whether it passed, of a check in pytest's XML."""
    folder, module, test_class = case.attrib["classname"].rsplit(".", 2)
    kind = folder.rpartition(".")[2]
    return f"{module.removeprefix('test_')} {test_class}", f"{kind}::{case.attrib['name']}", len(case) == 0
