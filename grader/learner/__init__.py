"""What learners see: the pytest plugin (`plugin`), and `check` for notebooks."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.learner.notebook import CheckReport

__all__ = ["check"]


def check(name: str | Callable[..., Any], *, namespace: dict[str, Any] | None = None) -> CheckReport:
    """Run the public checks of one exercise on the function that a notebook defines.

    Put ``check("sigmoid")`` in the last line of a cell: the notebook shows what comes back.

    Args:
        name: name of the exercise, or the function itself.
        namespace: where the functions are; the caller's globals by default.

    Returns:
        What each check found. Where nothing could be run, it holds a sentence that says why.
    """
    # The plugin's package must be quick to import, and the notebook's part needs pytest's engine.
    from grader.learner.notebook import run

    functions = sys._getframe(1).f_globals if namespace is None else namespace
    return run(str(getattr(name, "__name__", name)), functions)
