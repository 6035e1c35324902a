"""Imports of some names start over for a while: a course's packages have names that others use too."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def replaced_modules(is_replaced: Callable[[str], bool], *folders: Path) -> Iterator[None]:
    """Set modules aside, and put them back in place of those that were imported inside.

    Args:
        is_replaced: whether a module of this name is one of them.
        folders: where to look for modules first.
    """
    path = sys.path[:]
    kept = {name: sys.modules.pop(name) for name in filter(is_replaced, list(sys.modules))}
    sys.path[:0] = map(str, folders)
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path[:] = path
        for name in filter(is_replaced, list(sys.modules)):
            del sys.modules[name]
        sys.modules.update(kept)
