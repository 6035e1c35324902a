"""Submissions laid out on disk, and what is read from them."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

from grader.submission import Found, Submission, read

UNITS = {
    "ex01_activations": ["sigmoid", "relu", "softmax"],
    "ex03_perceptron": ["predict", "update"],
}
STUB = 'def relu(x):\n    raise NotImplementedError("TODO: relu")\n'
WRITTEN = "def relu(x):\n    return x\n"


def lay(root: Path, files: dict[str, str | bytes], day: int = 1) -> Path:
    """Files below a folder, changed on a day."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        os.utime(path, (86_400 * day, 86_400 * day))
    return root


def notebook(*cells: str, **metadata: object) -> str:
    """A notebook with code cells."""
    found = [{"cell_type": "code", "metadata": {}, "source": source} for source in cells]
    return json.dumps({"cells": found, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def zip_of(files: dict[str, str | bytes]) -> bytes:
    """A zip with these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def submission(path: Path) -> Submission:
    """What is read from a path."""
    return read(Found("ada", path), UNITS)


def source(found: Submission, unit: str = "ex01_activations") -> str:
    """The source of one unit."""
    return "\n".join(chunk.source for chunk in found.modules[unit].chunks)


def only_note(path: Path) -> str:
    """The only sentence about a submission of which nothing could be read."""
    found = submission(path)
    assert (found.modules, found.unit_notes) == ({}, {})
    (note,) = found.notes
    assert note.isprintable()
    return note


def unit_note(path: Path, unit: str = "ex01_activations") -> str:
    """The only sentence about a unit, which is all that there is to say."""
    found = submission(path)
    assert found.notes == ()
    (note,) = found.unit_notes[unit]
    assert note.isprintable()
    return note
