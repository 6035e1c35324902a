"""Whose each file is that nbgrader's zip_collect finds, from the names that learning platforms give them."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import Any

from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import List

from grader.nbgrader.steps import CoursePreprocessor
from grader.submission.model import UNIT_FOLDERS, is_ignored
from grader.submission.names import UnitNames, learner_key
from grader.submission.platforms import exported


class PlatformNames(FileNameCollectorPlugin):  # type: ignore[misc, unused-ignore]
    r"""nbgrader's collector, which needs no expression for files whose learner `grader grade` can tell.

    If ``named_regexp`` is set, it decides. An expression such as nbgrader's example, with ``\w+`` for a
    learner, loses a learner called o.neil, and cuts jo_anne's name.
    """

    valid_ext = List([".ipynb", ".py"], help="Endings of the files that are collected.").tag(config=True)

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """Whose a file is.

        Args:
            submitted_file: its absolute path below the folder that archives were unpacked into.

        Returns:
            ``student_id``, ``file_id`` and, if the name has it, ``timestamp``; None for what is left out.
        """
        if self.named_regexp:
            found: dict[str, Any] | None = super().collect(submitted_file)
            return found
        folder = self._extracted()
        parts = Path(os.path.relpath(submitted_file, folder)).parts
        if Path(submitted_file).suffix.lower() not in self.valid_ext or any(map(is_ignored, parts)):
            return None
        units = UnitNames(CoursePreprocessor(parent=self).load().unit_names)
        # A single archive is that of the class, and is unpacked into a folder of its own.
        learner, place = _owner(parts, units, of_class=len(os.listdir(folder)) == 1)
        if not learner:
            return None
        said = {"student_id": learner_key(learner), "file_id": os.path.join(*place)}
        time = next(filter(None, map(_time, parts)), "")
        return {**said, "timestamp": time} if time else said

    def _extracted(self) -> str:
        app: Any = self.parent
        structure: str = app.collect_directory_structure.format(
            downloaded=app.downloaded_directory,
            assignment_id=app.coursedir.assignment_id,
            collect_step=app.extracted_directory,
        )
        return os.path.join(str(app.coursedir.root), structure)


def _owner(parts: tuple[str, ...], units: UnitNames, *, of_class: bool) -> tuple[str, tuple[str, ...]]:
    """Whose a file is, and its path among what its learner handed in."""
    for number, part in enumerate(parts):
        if said := exported(part):
            is_file = number == len(parts) - 1
            return said.learner, parts[number:] if is_file else parts[number + 1 :]
    match = units.match(Path(parts[-1]).stem)
    if match is not None and match.owner:
        return match.owner, parts[-1:]
    folders = [number for number, part in enumerate(parts[:-1]) if part.lower() not in UNIT_FOLDERS]
    if not folders:
        return "", ()
    number = folders[1] if of_class and len(folders) > 1 else folders[0]
    return parts[number], parts[number + 1 :]


def _time(name: str) -> str:
    """When a file was handed in, by the name that a platform gave it; empty if the name does not say."""
    # An archive that was unpacked is a folder of the same name, without the ending.
    said = exported(name) or exported(f"{name}.txt")
    attempt = said.attempt if said is not None else ()
    try:
        # Some platforms count attempts instead.
        return datetime(*attempt).isoformat(" ") if len(attempt) > 1 else ""  # type: ignore[arg-type]
    except ValueError:
        return ""
