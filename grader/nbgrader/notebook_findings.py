"""What one step of autograde passes to a later one: kept in this process, where no submission can write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.submission import Submission

# Its key in a notebook's resources. They last for one of the two passes that autograde takes a notebook
# through; between them nbgrader writes a file, and what is in that is only what the submission says.
RESOURCE = "neurokata_findings"


@dataclass(frozen=True)
class NotebookFindings:
    """What the kit has found in one notebook.

    Attributes:
        problem: why nothing of it can be read, or an empty text.
        notes: sentences below single cells, by the cell's id.
        remarks: sentences about its cells.
        origin: sentences about the file that it was read from.
        read: what was read of the submission, as ``handed_in`` has it.
    """

    problem: str = ""
    notes: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    read: Submission | None = None


def findings_of(resources: Any) -> NotebookFindings:
    """What was found in the notebook that these resources belong to; nothing if nothing is known."""
    found = resources.get(RESOURCE)
    return found if isinstance(found, NotebookFindings) else NotebookFindings()
