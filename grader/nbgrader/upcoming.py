"""The submissions that a run of nbgrader's autograde will come to next, read as they will be graded."""

from __future__ import annotations

import contextlib
import logging
import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from grader.course import Unit
from grader.nbgrader.handed_in import graded_submission, handed_in
from grader.nbgrader.prefetch import Upcoming
from grader.nbgrader.restore import Record, read_records, restored_cells
from grader.release import nodes
from grader.submission import Submission, notebook_source

_log = logging.getLogger(__name__)

# What is wrong with a notebook is logged when nbgrader comes to it.
_SILENT = logging.Logger("ahead", logging.CRITICAL + 1)


class UpcomingSubmissions:
    """What a run of autograde still has to do, as far as can be seen without changing anything.

    It may guess wrong, and is silent about what it cannot read: nothing is graded on its word alone.
    """

    def __init__(self, autograde: Any) -> None:
        """Look at a run.

        Args:
            autograde: an nbgrader ``Autograde`` that knows its assignments.
        """
        self._autograde = autograde
        self._directory = autograde.coursedir
        # nbgrader takes them in this order.
        self._folders: list[str] = sorted(autograde.assignments)
        self._records: dict[str, dict[str, Record]] = {}

    def after(self, place: Any, unit: Unit) -> Iterator[Upcoming]:
        """The submissions of a unit that come after one, looked for as they are asked for.

        Args:
            place: where the run is: nbgrader's part of a notebook's resources.
            unit: the unit of that notebook.
        """
        submitted = self._directory.submitted_directory
        assignment, present = place["assignment"], place["student"]
        any_learner = self._directory.format_path(
            submitted, "(?P<learner>.*)", re.escape(assignment), escape=True
        )
        begin = bisect_right(self._folders, self._directory.format_path(submitted, present, assignment))
        for folder in self._folders[begin:]:
            path = os.path.join(folder, f"{unit.name}.ipynb")
            found = re.fullmatch(any_learner, folder)
            if found is None or path not in self._autograde.assignments[folder]:
                continue
            learner = found["learner"]
            if self._is_due(folder, assignment, learner, unit):
                yield Upcoming(learner, partial(self._read, Path(path), place, unit, learner))

    def _is_due(self, folder: str, assignment: str, learner: str, unit: Unit) -> bool:
        """Whether nbgrader will grade a submission: its ``init_destination`` says so too late."""
        if learner in self._directory.student_id_exclude.split(","):
            return False
        autograded = self._directory.format_path(self._directory.autograded_directory, learner, assignment)
        whole = self._directory.notebook_id == "*"
        done = autograded if whole else os.path.join(autograded, f"{unit.name}.ipynb")
        if self._autograde.force or not os.path.exists(done):
            return True
        # A text that is not a time makes nbgrader fail, and a learner may have written it.
        with contextlib.suppress(Exception):
            new, old = map(self._directory.get_existing_timestamp, (folder, autograded))
            return new is not None and old is not None and bool(new > old)
        return False

    def _read(self, path: Path, place: Any, unit: Unit, learner: str) -> Submission | None:
        # Whatever is wrong here is found again, and reported, when nbgrader comes to the notebook.
        try:
            found = handed_in(path.parent, unit)
            if found.problem:
                return None
            notebook = found.notebook
            assignment = place["assignment"]
            if assignment not in self._records:
                self._records[assignment] = read_records(place)
            notebook.cells, _ = restored_cells(
                notebook.cells, self._records[assignment], frozenset(), _SILENT
            )
            text = nodes.text_of(notebook).encode("utf-8")
            restored = notebook_source(text, unit.name, f"{unit.name}.ipynb")
            return graded_submission(learner, found.read, restored)
        except Exception:
            _log.debug("%s of %s is not read before nbgrader comes to it", unit.name, learner, exc_info=True)
            return None
