"""Python's “Did you mean”, which it writes only where it shows a traceback itself."""

from __future__ import annotations

import builtins
import difflib
from collections.abc import Iterable
from typing import Any


def suggestion(error: BaseException) -> str:
    """What follows the text of an error of a name: " Did you mean: 'mean'?"; empty if nothing is close.

    Args:
        error: any; its names may be those of hostile code, so nothing of it is trusted to work.
    """
    # A learner's object may raise whatever it likes when it is asked for its names.
    try:
        wrong = getattr(error, "name", None)
        if not isinstance(wrong, str) or not wrong or "Did you mean" in str(error):
            return ""
        close = difflib.get_close_matches(wrong, _known(error, wrong), n=1, cutoff=0.7)
    except Exception:
        return ""
    return f"{'' if str(error).endswith('.') else '.'} Did you mean: '{close[0]}'?" if close else ""


def _known(error: BaseException, wrong: str) -> Iterable[str]:
    if isinstance(error, NameError):
        names = _names_at(error)
    elif isinstance(error, AttributeError):
        names = [str(name) for name in dir(error.obj)]
    else:
        return []
    private = wrong.startswith("_")
    return [name for name in names if name != wrong and (private or not name.startswith("_"))]


def _names_at(error: BaseException) -> list[str]:
    """All names where an error was raised."""
    trace: Any = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return []
    frame = trace.tb_frame
    return [*frame.f_locals, *frame.f_globals, *vars(builtins)]
