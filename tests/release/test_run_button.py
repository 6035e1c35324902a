"""A unit's module run by itself, as an editor's Run button does, after `pip install -e .`."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from grader.release.learner_folder import release
from tests.support.courses import write_course

LAST_CELL = """\
if __name__ == "__main__":
    import datasets
    from exercises.ex02_errors import mean_square

    print("it ran", datasets.__name__, mean_square.__name__)
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A release, and the Python that it was installed for; all other packages are this environment's."""
    place = tmp_path_factory.mktemp("run")
    folder = release(write_course(place / "course"), place / "release", lessons=False, notebooks=False).folder
    venv.create(place / "venv", symlinks=True)
    python = place / "venv" / ("Scripts" if os.name == "nt" else "bin") / Path(sys.executable).name
    here = {Path(importlib.util.find_spec(name).origin).parents[1] for name in ("numpy", "setuptools", "pip")}  # type: ignore[union-attr, arg-type]
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.run(
        [python, "-c", query], capture_output=True, text=True, check=True
    ).stdout.strip()
    (Path(packages) / "here.pth").write_text("".join(f"{path}\n" for path in here), encoding="utf-8")
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--disable-pip-version-check"]
    command = [python, "-m", "pip", "install", *options, "-e", "."]
    done = subprocess.run(command, cwd=folder, env=plain(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (folder / "exercises/ex01_scaling.py").write_text(LAST_CELL, encoding="utf-8")
    return folder, python


def plain() -> dict[str, str]:
    foreign = ("PYTHON", "PYTEST", "NEUROKATA", "VIRTUAL_ENV")
    return {name: value for name, value in os.environ.items() if not name.startswith(foreign)}


@pytest.mark.parametrize(
    ("inside", "arguments"),
    [
        (".", ["exercises/ex01_scaling.py"]),
        ("exercises", ["ex01_scaling.py"]),
        (".", ["-m", "exercises.ex01_scaling"]),
        ("..", ["release/exercises/ex01_scaling.py"]),
    ],
)
def test_module_runs_from_anywhere(installed: tuple[Path, Path], inside: str, arguments: list[str]) -> None:
    folder, python = installed
    command = [python, *arguments]
    done = subprocess.run(
        command, cwd=folder / inside, env=plain(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "it ran datasets mean_square\n", "")
