"""Submissions: folders, modules, notebooks and zips, read as source text; nothing in them is trusted.

`discover` finds out who handed in what; `read` turns one submission into source text. Nothing here runs,
imports or unpacks a submission.
"""

from grader.submission.discover import discover
from grader.submission.found import Found
from grader.submission.hand_in import Reading
from grader.submission.model import (
    Chunk,
    Companion,
    ModuleSource,
    StorageError,
    Submission,
    SubmissionError,
    UnclearError,
    reading_digest,
    sources_digest,
)
from grader.submission.notebook import notebook_source
from grader.submission.reading import read

__all__ = [
    "Chunk",
    "Companion",
    "Found",
    "ModuleSource",
    "Reading",
    "StorageError",
    "Submission",
    "SubmissionError",
    "UnclearError",
    "discover",
    "notebook_source",
    "read",
    "reading_digest",
    "sources_digest",
]
