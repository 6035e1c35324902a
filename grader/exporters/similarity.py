"""What tools that look for similar programs take: Dolos (dolos.ugent.be) and JPlag (github.com/jplag).

Of each submission they get what its learner wrote: the functions that are more than the stub, and modules of
their own. Lessons, demonstrations, docstrings and what is still to be written are left out. The lines that a
stub gives inside of functions cannot be cut out without breaking these, so both tools get them in a separate
file, which they take away from every comparison.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping

from grader.exporters.csv import inert
from grader.exporters.plain import one_line
from grader.files import zip_bytes
from grader.submission import ModuleSource
from grader.submission.written import alone, definitions, without_docstring, written

_GIVEN = "given.py"


def own_code(module: ModuleSource, exercises: Collection[str]) -> str:
    """What a learner wrote of a unit; empty if that is nothing.

    Args:
        module: the unit, as it was handed in: a module or a notebook.
        exercises: names of the unit's exercises.
    """
    found = written(module, exercises)
    parts = [without_docstring(alone(text)) for text in (*found.exercises.values(), *found.others.values())]
    if parts:
        parts += [
            item.data.decode("utf-8", "replace") for item in module.companions if item.path.endswith(".py")
        ]
    return _joined(parts)


def given_code(stub: str) -> str:
    """What a stub gives of each function, as Python that can be parsed."""
    return _joined([without_docstring(alone(text)) for _, _, text in definitions(stub)])


def dolos_zip(code: Mapping[str, str], files: Mapping[str, str], given: str) -> bytes:
    """The zip of a unit for Dolos: a file for each learner, and ``info.csv`` that says whose it is.

    ``info.csv`` has the columns ``filename``, ``full_name``, ``id`` and ``ignored``: true for the one file
    whose code is taken away from every comparison. When something was handed in is not known here.

    Args:
        code: what was written, by learner.
        files: by learner, a name that any file system takes and that is nobody else's.
        given: what the stub gives.
    """
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["filename", "full_name", "id", "ignored"])
    rows.writerow([_GIVEN, "what the stub gives", "", "true"])
    found = {_GIVEN: given.encode("utf-8", "replace")}
    for learner, source in code.items():
        name = f"learners/{files[learner]}.py"
        found[name] = source.encode("utf-8", "replace")
        said = inert(one_line(learner, 80))
        rows.writerow([name, said, said, "false"])
    # Without a byte-order mark: Dolos would take it for a part of the first heading.
    return zip_bytes({**found, "info.csv": text.getvalue().encode("utf-8", "replace")})


def jplag_files(code: Mapping[str, str], files: Mapping[str, str], given: str, unit: str) -> dict[str, bytes]:
    """The files of a unit for JPlag, by path: a folder for each learner, and one with the base code.

    Args:
        code: what was written, by learner.
        files: by learner, a name that any file system takes and that is nobody else's.
        given: what the stub gives.
        unit: name of the unit.
    """
    found = {
        f"submissions/{files[learner]}/{unit}.py": source.encode("utf-8", "replace")
        for learner, source in code.items()
    }
    return {**found, f"base/{unit}.py": given.encode("utf-8", "replace")}


def _joined(parts: Collection[str]) -> str:
    return "\n\n\n".join(part.rstrip() for part in parts) + "\n" if parts else ""
