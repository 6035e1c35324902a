"""The start of TensorFlow, without what it says about it."""

from __future__ import annotations

import importlib
import os
import sys
from contextlib import suppress


def start_tensorflow() -> None:
    """Import it, without what it writes about its start, past Python, whatever it is told."""
    sys.stderr.flush()
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        # If it cannot be imported, the learner's module cannot either, and that is said.
        with suppress(Exception):
            importlib.import_module("tensorflow").zeros(1)
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)
