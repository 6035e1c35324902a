"""Where this installation is on its machine, which learners need not read."""

from __future__ import annotations

import os
import re
import sys
from functools import lru_cache
from pathlib import Path

_ELSEWHERE = "…"
_ENGINE = Path(__file__).resolve().parent.parent.parent
_NAMED_BY = ("NEUROKATA_DATA", "NEUROKATA_CACHE")


def without_whereabouts(text: str) -> str:
    """The text with ``…`` for the folders of Python, its packages, the engine, the course and the user.

    ``/srv/course/.venv/lib/python3.11/site-packages/keras/losses.py`` becomes ``…/keras/losses.py``.
    """
    # A grading process, like any that imports a course, has the course's folder on its module search path.
    roots = (
        *sys.path,
        sys.prefix,
        sys.base_prefix,
        str(_ENGINE),
        os.path.expanduser("~"),
        *(os.environ.get(name, "") for name in _NAMED_BY),
    )
    pattern = _pattern(roots)
    return pattern.sub(_ELSEWHERE, text) if pattern else text


@lru_cache(maxsize=8)
def _pattern(roots: tuple[str, ...]) -> re.Pattern[str] | None:
    # Some messages hold real paths, others paths with links in them.
    absolute = {path for root in roots for path in (root, os.path.realpath(root)) if os.path.isabs(root)}
    folders = {path.rstrip("/") for path in absolute} - {""}
    if not folders:
        return None
    # The longest first, so that nothing is left of a folder inside another.
    either = "|".join(re.escape(path) for path in sorted(folders, key=len, reverse=True))
    return re.compile(rf"(?<![\w.-])(?:{either})(?![\w-])")
