"""Reads a submitted notebook, whatever is in the file, as a well-formed notebook without outputs."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbgrader.converters import Autograde

from grader.course import Unit
from grader.nbgrader.handed_in import handed_in, notebook_or_problem
from grader.nbgrader.notebook_findings import RESOURCE, NotebookFindings, findings_of
from grader.nbgrader.renamed import take_in_renamed
from grader.nbgrader.special import leave_out_special
from grader.nbgrader.steps import CoursePreprocessor
from grader.submission.names import shown

_Place = tuple[str, str, str]


class SubmissionExporter(NotebookExporter):  # type: ignore[misc, unused-ignore]
    """nbgrader's autograde reads submissions through this exporter, each of them twice.

    The second time it reads the file that it wrote the first time. What the first pass found out about a
    notebook is kept here for the second, and only here: everything in a file may be its learner's. If a pass
    finds nothing kept, it goes by what the file shows.

    A file that is not a notebook becomes an empty notebook, with the reason kept, so that it gets zero points
    and that reason instead of no grade at all. From any other, only the cells' types and texts, nbgrader's
    marks and the unit that it claims to be are kept.
    """

    def __init__(self, **settings: Any) -> None:
        initialize: Any = super().__init__
        initialize(**settings)
        self._told: dict[_Place, NotebookFindings] = {}
        self.upcoming: UpcomingSubmissions | None = None
        # On other systems nothing is graded, and the system calls that taking turns needs are not there.
        if isinstance(self.parent, Autograde) and sys.platform == "linux":
            from grader.nbgrader.submission_lock import take_turns
            from grader.nbgrader.upcoming import UpcomingSubmissions

            take_in_renamed(self.parent)
            leave_out_special(self.parent)
            take_turns(self.parent)
            self.upcoming = UpcomingSubmissions(self.parent)

    def from_filename(self, filename: str, resources: Any = None, **kw: Any) -> Any:
        """Read a notebook and take it through the preprocessors of this pass.

        Args:
            filename: where nbgrader expects it. What counts may have another name, or be no ordinary file.
            resources: as in nbgrader.
            kw: as in nbgrader.
        """
        path = Path(filename)
        resources = {} if resources is None else resources
        place = _place_of(resources)
        kept = self._told.pop(place, None)
        told = kept or NotebookFindings()
        unit = self._unit_handed_in(path, resources)
        found = notebook_or_problem(path) if unit is None else handed_in(path.parent, unit)
        for remark in found.remarks:
            self.log.warning("%s: %s", shown(place[1]), remark)
        told = replace(
            told,
            problem=told.problem or found.problem,
            origin=(*told.origin, *found.remarks),
            read=told.read or found.read,
        )
        resources = {**resources, "metadata": {"name": path.stem, "path": str(path.parent)}, RESOURCE: told}
        convert: Any = self.from_notebook_node
        output, resources = convert(found.notebook, resources=resources, **kw)
        if kept is None:
            self._told[place] = findings_of(resources)
        return output, resources

    def _unit_handed_in(self, path: Path, resources: Any) -> Unit | None:
        """The unit that is asked for, if this is the pass that reads what was handed in."""
        if not isinstance(self.parent, Autograde):
            return None
        assignment, student, _ = _place_of(resources)
        directory = self.parent.coursedir
        folder = Path(directory.format_path(directory.submitted_directory, student, assignment))
        return CoursePreprocessor(parent=self).unit_of(resources) if path.parent == folder else None


def _place_of(resources: Any) -> _Place:
    place = resources.get("nbgrader", {})
    return place.get("assignment", ""), place.get("student", ""), place.get("notebook", "")
