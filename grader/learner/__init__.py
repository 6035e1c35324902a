"""What learners see: the pytest plugin (`plugin`), and what notebooks load in their first cell."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from grader.learner.check_report import CheckReport
    from grader.learner.in_notebook.checks import Overview
    from grader.learner.in_notebook.hint import HintReport
    from grader.learner.in_notebook.plot import PlotReport
    from grader.learner.in_notebook.start import Welcome
    from grader.learner.in_notebook.status import StatusReport

__all__ = ["check", "hint", "plot", "start", "status"]

# nbgrader sets it when it runs a notebook: a cell that raises nothing passes there.
_RUN_BY_NBGRADER = "NBGRADER_EXECUTION"
# The name of an exercise, or the function itself.
Named: TypeAlias = str | Callable[..., Any]

# The plugin's package must be quick to import, and the notebook's part needs pytest's engine: so each
# function imports what it needs.


def check(
    name: Named | None = None, *, namespace: dict[str, Any] | None = None
) -> CheckReport | Overview | None:
    """Run the public checks of one exercise on the function that a notebook defines, or of all exercises.

    Put ``check("sigmoid")`` in the last line of a cell: the notebook shows what this returns.

    Args:
        name: name of the exercise, or the function itself; without it, all that the notebook defines.
        namespace: where the functions are; the caller's globals by default.

    Returns:
        What each check found. If nothing could be run, it holds a sentence that says why. None if nbgrader
        runs the notebook and all checks pass: nbgrader would look for a number of points in a report.

    Raises:
        ChecksNotPassedError: if nbgrader runs the notebook, as ``nbgrader validate`` does, and not all
            checks pass.
    """
    from grader.learner.in_notebook.checks import check_all, check_one
    from grader.learner.notebook import ChecksNotPassedError

    functions = sys._getframe(1).f_globals if namespace is None else namespace
    report = check_all(functions) if name is None else check_one(_text(name), functions)
    if not _is_run_by_nbgrader():
        return report
    if not report.done:
        raise ChecksNotPassedError(report)
    return None


def hint(name: Named, *, namespace: dict[str, Any] | None = None) -> HintReport | None:
    """Give the next hint for an exercise: the first is gentle, the last is nearly the answer.

    Args:
        name: name of the exercise, or the function itself.
        namespace: of the notebook; the caller's globals by default.

    Returns:
        The hint; None if nbgrader runs the notebook.
    """
    from grader.learner.in_notebook.hint import next_hint

    functions = sys._getframe(1).f_globals if namespace is None else namespace
    return None if _is_run_by_nbgrader() else next_hint(_text(name), functions)


def plot(name: Named, *, namespace: dict[str, Any] | None = None) -> PlotReport | None:
    """Draw what the function that a notebook defines does, beside what is asked of it.

    Args:
        name: name of the exercise, or the function itself.
        namespace: where the functions are; the caller's globals by default.

    Returns:
        The picture, or why there is none; None if nbgrader runs the notebook.
    """
    from grader.learner.in_notebook.plot import plot_of_notebook

    functions = sys._getframe(1).f_globals if namespace is None else namespace
    return None if _is_run_by_nbgrader() else plot_of_notebook(_text(name), functions)


def status(*, namespace: dict[str, Any] | None = None) -> StatusReport | None:
    """Show which exercises are done, wrong or to do, in this notebook and in the others.

    Args:
        namespace: of the notebook; the caller's globals by default.

    Returns:
        A table; None if nbgrader runs the notebook.
    """
    from grader.learner.in_notebook.status import status_of_notebook

    functions = sys._getframe(1).f_globals if namespace is None else namespace
    return None if _is_run_by_nbgrader() else status_of_notebook(functions)


def start() -> Welcome | None:
    """Find the course, and let its package ``datasets`` be imported.

    The course is a folder here or above, or else what was installed along with this package.

    Returns:
        Which course it is; None if nbgrader runs the notebook.
    """
    from grader.learner.in_notebook.start import welcome

    found = welcome()
    return None if _is_run_by_nbgrader() else found


def _text(name: Named) -> str:
    return str(getattr(name, "__name__", name))


def _is_run_by_nbgrader() -> bool:
    return _RUN_BY_NBGRADER in os.environ
