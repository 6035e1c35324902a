"""Whether pytest runs where the course can: the right Python, its packages, and no file that hides one.

This is read by pytests that may lack every package of the course, in any Python 3. So it imports nothing but
pytest and Python's own modules, and is written in Python that old versions can read.
"""

from __future__ import annotations

import importlib.util
import os
import re
import sys
import textwrap
import warnings
from pathlib import Path
from typing import Any

import pytest

PLUGIN = "grader.learner.plugin"
# Without these no check can run. What else a unit needs, its module says when it is imported.
_NEEDED = ("numpy", "msgspec")
_LIBRARIES = (
    "datasets grader joblib keras matplotlib mlxtend msgspec numpy pandas PIL pytest rich scipy sklearn "
    "tensorflow"
)
_RANGE = re.compile(r'^requires-python = ">=3\.(\d+)(?:,<3\.(\d+))?"', re.MULTILINE)
_OLDEST_PYTEST = (8, 3)
_WIDTH = 80


def begin(root: Path, pluginmanager: Any) -> None:
    """Load the plugin for learners, or end pytest with what to type instead.

    Args:
        root: the folder of the course.
        pluginmanager: pytest's.
    """
    sentence = problem(root, pytest.__version__)
    if not sentence:
        pluginmanager.import_plugin(PLUGIN)
    elif pluginmanager.hasplugin("session"):
        # Started in a folder above the course, pytest collects already.
        pytest.exit(sentence, returncode=pytest.ExitCode.USAGE_ERROR)
    else:
        # Old versions of pytest would warn of their own way to end.
        warnings.simplefilter("ignore")
        sys.stderr.write(f"{sentence}\n")
        raise SystemExit(int(pytest.ExitCode.USAGE_ERROR))


def problem(root: Path, pytest_version: str) -> str:
    """Why this pytest cannot run the checks of a course, and what to type; "" if it can.

    Args:
        root: the folder of the course.
        pytest_version: of the pytest that runs.
    """
    fault = _fault(root, pytest_version)
    if not fault:
        return ""
    inside = Path(sys.prefix).resolve() == (root / ".venv").resolve()
    if inside and not _wrong_python(root):
        step = "python -m pip install -e ."
    elif _venv_python(root).exists() and not inside and not _is_moved(root):
        step = activation()
    else:
        step = _new_venv(root)
    said = f"This pytest cannot run your exercises: {fault} ({sys.executable}). In the folder {root}, type"
    lines = textwrap.wrap(said, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return "\n".join((*lines, "", f"    {step}", "", "and then pytest again. README.md says more."))


def hiding(root: Path) -> list[tuple[Path, bool]]:
    """Files of a course's folders that Python would import in place of a library: ``numpy.py``.

    Returns:
        Each file, and whether this very process would take it for the library.
    """
    names = {*_LIBRARIES.split(), *sys.stdlib_module_names}
    on_path = {os.path.abspath(entry) for entry in sys.path}
    return [
        (path, os.path.abspath(folder) in on_path)
        for folder in (root, root / "exercises")
        for path in sorted(folder.glob("*.py"))
        if path.stem in names
    ]


def activation() -> str:
    """What to type to use the course's own Python in this terminal."""
    if os.name == "nt":
        return ".venv\\Scripts\\activate"
    shell = os.path.basename(os.environ.get("SHELL", ""))
    ending = {"fish": ".fish", "csh": ".csh", "tcsh": ".csh"}.get(shell, "")
    return f"source .venv/bin/activate{ending}"


def _fault(root: Path, pytest_version: str) -> str:
    if wrong := _wrong_python(root):
        return wrong
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        return f"{missing[0]} is not installed for its Python"
    numbers = tuple(int(part) for part in re.findall(r"\d+", pytest_version)[:2])
    if numbers < _OLDEST_PYTEST:
        return f"it is pytest {pytest_version}, and the course needs 8.3 or newer"
    return ""


def _wrong_python(root: Path) -> str:
    lowest, above = _pythons(root)
    version = sys.version_info[:2]
    needed = f"the course needs 3.{lowest} to 3.{above - 1}"
    if version < (3, lowest):
        return f"its Python {version[0]}.{version[1]} is too old, {needed}"
    if version >= (3, above):
        return f"its Python {version[0]}.{version[1]} is newer than TensorFlow knows, {needed}"
    return ""


def _is_moved(root: Path) -> bool:
    """Whether the folder was moved or copied since its .venv was made: scripts there name the old place."""
    script = root / ".venv" / ("Scripts/activate.bat" if os.name == "nt" else "bin/activate")
    try:
        return str(root / ".venv") not in script.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False


def _pythons(root: Path) -> tuple[int, int]:
    """The lowest minor version of Python 3 that the course can run on, and the first that it cannot."""
    try:
        found = _RANGE.search((root / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    return (int(found[1]), int(found[2] or 99)) if found else (10, 99)


def _venv_python(root: Path) -> Path:
    return root / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _new_venv(root: Path) -> str:
    lowest, above = _pythons(root)
    fits = (3, lowest) <= sys.version_info[:2] < (3, above)
    if os.name == "nt":
        python = "py" if fits else f"py -3.{above - 1}"
    else:
        python = "python3" if fits else f"python3.{above - 1}"
    clear = " --clear" if _venv_python(root).exists() else ""
    return "\n    ".join((f"{python} -m venv{clear} .venv", activation(), "pip install -e ."))
