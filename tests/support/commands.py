"""The program as it is typed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any


def command(*arguments: object) -> list[str]:
    """A command of the program, as a list for `subprocess`."""
    return [sys.executable, "-c", "from grader.cli import main; main()", *map(str, arguments)]


def grader(*arguments: object, cwd: Path, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run it to its end; what it prints is taken as UTF-8, with or without a byte-order mark."""
    return subprocess.run(
        command(*arguments), cwd=cwd, **options, capture_output=True, encoding="utf-8-sig", check=False
    )
