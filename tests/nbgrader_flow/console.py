"""Runs several nbgrader commands in one process, each as if it were typed: nbgrader takes seconds to import.

Reads a JSON list of ``{"folder": …, "arguments": […], "environment": {…}}`` from standard input, and writes a
list of ``[status, what it said]`` to the file that the first argument names.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
from pathlib import Path


def run(folder: str, arguments: list[str], environment: dict[str, str]) -> tuple[int, str]:
    """Run one command in a folder; its exit status and all that it printed and logged."""
    from nbgrader.apps import NbGraderApp
    from nbgrader.validator import Validator
    from traitlets.config import Application

    os.chdir(folder)
    os.environ.update(environment)
    said = io.StringIO()
    # It is bound to the process's stream where the class is made.
    Validator.stream = said
    status = 0
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        try:
            NbGraderApp.launch_instance(arguments)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else int(end.code is not None)
        finally:
            # The subcommand is the singleton now, and would serve the next command with its own options.
            type(Application.instance()).clear_instance()
    return status, said.getvalue()


if __name__ == "__main__":
    answers = [run(**command) for command in json.load(sys.stdin)]
    Path(sys.argv[1]).write_text(json.dumps(answers), encoding="utf-8")
