"""IPython's magics, which the reader of a notebook and the worker that runs it have to treat alike."""

from __future__ import annotations

# Their argument, a line or a cell, is Python that belongs to the notebook; others hold shell, HTML, or files.
PYTHON_MAGICS = frozenset({"time", "timeit", "capture", "prun"})
