"""A pytest that cannot run the course says in one sentence what to type: real ones, without its packages."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.support.learner_folder import LearnerFolder
from tests.support.places import ROOT

# All that pytest itself needs.
OF_PYTEST = ("_pytest", "pytest", "pluggy", "iniconfig", "packaging", "pygments", "tomli", "py")
OF_PYTEST += ("exceptiongroup", "typing_extensions")
AS_A_COMMAND = "import sys, pytest; sys.exit(pytest.console_main())"
STEPS = ["python3 -m venv .venv", "source .venv/bin/activate", "pip install -e ."]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the commands that are asserted are those of bash")


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has pytest and nothing else."""
    place = tmp_path_factory.mktemp("bare") / "venv"
    venv.create(place, symlinks=True)
    packages = next(place.glob("lib/python3*/site-packages"))
    for name in OF_PYTEST:
        spec = importlib.util.find_spec(name)
        if spec and spec.origin:
            found = Path(spec.origin)
            found = found.parent if found.name == "__init__.py" else found
            (packages / found.name).symlink_to(found)
    # pytest asks for the version of this one.
    origin = Path(importlib.metadata.distribution("pluggy").locate_file("pluggy")).parent
    metadata = next(origin.glob("pluggy-*.dist-info"))
    (packages / metadata.name).symlink_to(metadata)
    return place / "bin/python"


@pytest.fixture
def released(folder: LearnerFolder) -> LearnerFolder:
    """The folder with the engine in it, as a release has it."""
    shutil.copytree(ROOT / "grader", folder.root / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def said(python: Path, folder: Path, *arguments: str, inside: str = ".") -> str:
    """What a command of that Python says, and nothing but that; it must end with pytest's own status."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST"))}
    done = subprocess.run(
        [python, *arguments],
        cwd=folder / inside,
        env={**kept, "SHELL": "/bin/bash"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == pytest.ExitCode.USAGE_ERROR, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "INTERNALERROR" not in done.stdout + done.stderr
    return " ".join((done.stdout + done.stderr).split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["-I", "-W", "ignore", "-c", AS_A_COMMAND],
        ["-m", "pytest"],
        ["-m", "pytest", "exercises/test_ex01_scaling.py::TestScale"],
        ["-m", "pytest", "--hint", "scale"],
    ],
)
def test_pytest_without_the_packages_says_how_to_install_them(
    bare: Path, released: LearnerFolder, arguments: list[str]
) -> None:
    text = said(bare, released.root, *arguments)
    assert text.startswith("This pytest cannot run your exercises: numpy is not installed for its Python")
    assert f"In the folder {released.root}, type {' '.join(STEPS)} and then pytest again." in text


def test_forgotten_activate_is_the_step_that_is_named(bare: Path, released: LearnerFolder) -> None:
    venv.create(released.root / ".venv", symlinks=True)
    text = said(bare, released.root, "-m", "pytest", inside="exercises")
    assert "type source .venv/bin/activate and then pytest again." in text


def test_environment_of_a_folder_that_was_moved_is_made_again(bare: Path, released: LearnerFolder) -> None:
    venv.create(released.root / ".venv", symlinks=True)
    moved = released.root.rename(released.root.with_name("moved"))
    assert "type python3 -m venv --clear .venv source" in said(bare, moved, "-m", "pytest")


def test_own_environment_that_is_not_filled_is_to_be_filled(bare: Path, released: LearnerFolder) -> None:
    shutil.copytree(bare.parent.parent, released.root / ".venv", symlinks=True)
    text = said(released.root / ".venv/bin/python", released.root, "-m", "pytest")
    assert "type python -m pip install -e . and then pytest again." in text


@pytest.mark.parametrize(
    ("needed", "fault"),
    [
        (f">=3.{sys.version_info[1] + 1},<3.99", "is too old, the course needs"),
        (f">=3.2,<3.{sys.version_info[1]}", "is newer than TensorFlow knows, the course needs 3.2 to"),
    ],
)
def test_python_that_the_course_is_not_for_is_named(
    bare: Path, released: LearnerFolder, needed: str, fault: str
) -> None:
    released.change("pyproject.toml", 'requires-python = ">=3.10"', f'requires-python = "{needed}"')
    text = said(bare, released.root, "-m", "pytest")
    assert f"its Python 3.{sys.version_info[1]} {fault}" in text
    assert "python3." in text.partition(" type ")[2]


def test_pytest_above_the_folder_says_it_too(bare: Path, released: LearnerFolder) -> None:
    done = subprocess.run(
        [bare, "-m", "pytest"],
        cwd=released.root.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={"PATH": os.environ["PATH"]},
    )
    assert "numpy is not installed for its Python" in done.stdout
    assert "INTERNALERROR" not in done.stdout
