"""What learners see: the pytest plugin (`plugin`), and `check` for notebooks."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.learner.check_report import CheckReport

__all__ = ["check"]

# nbgrader sets it when it runs a notebook: a cell that raises nothing passes there.
_RUN_BY_NBGRADER = "NBGRADER_EXECUTION"


def check(name: str | Callable[..., Any], *, namespace: dict[str, Any] | None = None) -> CheckReport | None:
    """Run the public checks of one exercise on the function that a notebook defines.

    Put ``check("sigmoid")`` in the last line of a cell: the notebook shows what this returns.

    Args:
        name: name of the exercise, or the function itself.
        namespace: where the functions are; the caller's globals by default.

    Returns:
        What each check found. If nothing could be run, it holds a sentence that says why. None if nbgrader
        runs the notebook and all checks pass: nbgrader would look for a number of points in a report.

    Raises:
        ChecksNotPassedError: if nbgrader runs the notebook, as ``nbgrader validate`` does, and not all
            checks pass.
    """
    # The plugin's package must be quick to import, and the notebook's part needs pytest's engine.
    from grader.learner.notebook import ChecksNotPassedError, run

    functions = sys._getframe(1).f_globals if namespace is None else namespace
    report = run(str(getattr(name, "__name__", name)), functions)
    if _RUN_BY_NBGRADER not in os.environ:
        return report
    if not report.done:
        raise ChecksNotPassedError(report)
    return None
