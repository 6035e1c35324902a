"""Outside programs that some tests need: skipped where one is missing, but never under CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest


def required_program(name: str, package: str, folders: Sequence[Path] = ()) -> Path:
    """Where a program is; the test that asks is skipped without it, or fails where CI runs it.

    Args:
        name: the program's.
        package: Debian's package that has it.
        folders: where to look after the search path; the first that has it counts.
    """
    found = shutil.which(name)
    for folder in folders:
        found = found or shutil.which(name, path=str(folder))
    if found is None:
        reason = f"The program {name} is missing; Debian's package {package} has it."
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return Path(found)
