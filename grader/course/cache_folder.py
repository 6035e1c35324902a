"""Where the grader keeps what it can recreate."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def cache_folder() -> Path:
    """The folder for what is remembered between runs; it may not exist yet.

    The environment variable ``NEUROKATA_CACHE`` names another folder than the user's own.
    """
    named = os.environ.get("NEUROKATA_CACHE")
    return Path(named) if named else platformdirs.user_cache_path("neurokata", appauthor=False)
