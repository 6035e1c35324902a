"""An nbgrader course with submissions, driven by the real `nbgrader` command."""

from __future__ import annotations

import copy
import html
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course
from grader.nbgrader.course import write_course
from tests.support.console import run
from tests.support.places import ROOT


@dataclass(frozen=True)
class Grade:
    """What the gradebook holds of a check cell."""

    auto: float | None
    of: float
    by_hand: bool


class NbgraderClass:
    """One assignment of an nbgrader course, made of one unit."""

    def __init__(self, course: Course, folder: Path, unit: str, database: str = "") -> None:
        self.course = course
        self.folder = folder
        self.unit = unit
        self.log = ""
        self.db_url = database or f"sqlite:///{folder / 'gradebook.db'}"
        write_course(course, folder, [unit], database)

    def run(self, *arguments: str, fails: bool = False) -> str:
        """Run nbgrader in the course's folder; what it logged."""
        status, log = run(self.folder, *arguments, PATH=path_with_tools())
        assert (status != 0) == fails, log
        return log

    def run_at_once(self, *commands: Sequence[str], fails: bool = False) -> list[str]:
        """Run nbgrader once with each list of arguments, all at the same time; what each logged."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PATH": path_with_tools()}
        program = [sys.executable, "-W", "ignore", "-m", "nbgrader"]
        with ExitStack() as stack:
            # Files, since a process whose full pipe nobody reads would wait for the one before it.
            logs = [stack.enter_context(tempfile.TemporaryFile("w+")) for _ in commands]
            running = []
            for arguments, log in zip(commands, logs, strict=True):
                process = subprocess.Popen(
                    [*program, *arguments], cwd=self.folder, env=environment, stdout=log, stderr=log
                )
                stack.callback(process.kill)
                running.append(process)
            texts = []
            for process, log in zip(running, logs, strict=True):
                process.wait(timeout=300)
                log.seek(0)
                texts.append(log.read())
                assert (process.returncode != 0) == fails, texts[-1]
            return texts

    def notebook(self, step: str) -> dict:
        """The notebook of the instructor: ``source`` (with solutions) or ``release``."""
        path = self.folder / step / self.unit / f"{self.unit}.ipynb"
        return json.loads(path.read_text(encoding="utf-8"))

    def write_source(self, notebook: dict) -> None:
        """Change the notebook with solutions, as an instructor does by hand."""
        path = self.folder / "source" / self.unit / f"{self.unit}.ipynb"
        path.write_text(json.dumps(notebook), encoding="utf-8")

    def submit(self, learner: str, content: dict | bytes) -> None:
        """Put a submission where nbgrader collects them."""
        data = content if isinstance(content, bytes) else json.dumps(content).encode()
        path = self.folder / "submitted" / learner / self.unit / f"{self.unit}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)

    def grades(self, learner: str) -> dict[str, Grade]:
        """The gradebook's grades of a learner, by exercise; the question is no exercise."""
        from nbgrader.api import Gradebook

        with Gradebook(self.db_url) as gradebook:
            notebook = gradebook.find_submission_notebook(self.unit, self.unit, learner)
            return {
                grade.name.removeprefix("check_"): Grade(
                    grade.auto_score, grade.max_score, grade.needs_manual_grade
                )
                for grade in notebook.grades
                if grade.name != "question"
            }

    def score(self, learner: str) -> tuple[float, float]:
        """Points and points to be had of a learner, as the gradebook adds them up."""
        from nbgrader.api import Gradebook

        with Gradebook(self.db_url) as gradebook:
            submission = gradebook.find_submission(self.unit, learner)
            return submission.score, submission.max_score

    def autograded(self, learner: str) -> dict:
        """The notebook that autograde wrote for a learner."""
        path = self.folder / "autograded" / learner / self.unit / f"{self.unit}.ipynb"
        return json.loads(path.read_text(encoding="utf-8"))

    def page(self, learner: str) -> str:
        """The feedback page of a learner, as HTML."""
        path = self.folder / "feedback" / learner / self.unit / f"{self.unit}.html"
        return path.read_text(encoding="utf-8")

    def text(self, learner: str) -> str:
        """The words of that page, without its tags."""
        body = self.page(learner).partition("<body>")[2]
        return html.unescape(re.sub(r"<[^>]*>", "", body))


def path_with_tools() -> str:
    """The search path with this Python's own tools first: nbgrader calls ``alembic``."""
    return os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])


def cell_of(notebook: dict, grade_id: str) -> dict:
    """The cell of that ``grade_id``."""
    return next(
        cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def with_code(notebook: dict, **sources: str) -> dict:
    """A copy of a notebook in which solution cells have other code."""
    changed = copy.deepcopy(notebook)
    for grade_id, source in sources.items():
        cell_of(changed, grade_id)["source"] = source
    return changed


def code_cell(source: str, **marks: object) -> dict:
    """A code cell, with nbgrader's marks if any are given."""
    cell = {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], "execution_count": None}
    if marks:
        base = {"schema_version": 3, "solution": False, "grade": True, "locked": True, "task": False}
        cell["metadata"] = {"nbgrader": {**base, **marks}}
    return cell


def markdown_cell(source: str) -> dict:
    """A cell of text."""
    return {"cell_type": "markdown", "source": source, "metadata": {}}
