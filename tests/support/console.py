"""Runs nbgrader commands in this process, each as if it were typed: nbgrader takes seconds to import."""

from __future__ import annotations

import contextlib
import io
import sys
from pathlib import Path

import pytest

from grader.nbgrader.shared_grader import shared


def run(folder: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    """Run one command.

    Args:
        folder: where it is typed.
        arguments: the words after ``nbgrader``.
        environment: variables that it finds.

    Returns:
        Its exit status, and all that it printed and logged.
    """
    from nbgrader.apps import NbGraderApp
    from nbgrader.validator import Validator
    from traitlets.config import Application

    _keep_pytests_stream_open()
    said = io.StringIO()
    status = 0
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in environment.items():
            patch.setenv(name, value)
        # It is bound to the process's stream where the class is made.
        patch.setattr(Validator, "stream", said)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            try:
                NbGraderApp.launch_instance(list(arguments))
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else int(end.code is not None)
            finally:
                # The subcommand is the singleton now, and would serve the next command with its own options.
                type(Application.instance()).clear_instance()
                # As it is where nbgrader's process ends.
                shared.close()
    return status, said.getvalue()


def _keep_pytests_stream_open() -> None:
    """Take from TensorFlow's log handler the stream that it found at its import.

    When nbgrader sets up its logging, all handlers are closed, and this one closes its stream with it, unless
    it is one of Python's own.
    """
    absl = sys.modules.get("absl.logging")
    if absl is not None:
        absl.get_absl_handler().python_handler.stream = sys.__stderr__
