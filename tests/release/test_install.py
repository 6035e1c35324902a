"""A release as a learner gets it: installed in a fresh venv, and its checks run there."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.release.learner_folder import release
from tests.support.places import ROOT

# What the `pytest` command does: unlike `python -m pytest`, it does not find packages in the current folder.
PYTEST = "import sys, pytest; sys.exit(pytest.console_main())"


@dataclass(frozen=True)
class Learner:
    """A learner's computer: a folder, and a Python of its own."""

    course: Course
    folder: Path
    python: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        foreign = ("PYTHON", "PYTEST", "NEUROKATA")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return subprocess.run(
            [self.python, *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )

    def pytest(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("-I", "-c", PYTEST, *arguments)


@pytest.fixture(scope="module")
def learner(tmp_path_factory: pytest.TempPathFactory) -> Learner:
    """The release of this course, installed with pip; the packages that it needs are this environment's."""
    place = tmp_path_factory.mktemp("learner")
    course = load_course(ROOT)
    folder = release(course, place / "release", lessons=False).folder
    venv.create(place / "venv", with_pip=True, symlinks=True)
    scripts = place / "venv" / ("Scripts" if os.name == "nt" else "bin")
    learner = Learner(course, folder, scripts / Path(sys.executable).name)
    packages = learner.run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    pth = Path(packages) / "this_environment.pth"
    pth.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    # Without isolation nothing is downloaded, but the build then needs a setuptools that is here, and not
    # the older one that comes with a new venv.
    recent = int(importlib.metadata.version("setuptools").split(".")[0]) >= 77
    options = ["--no-build-isolation"] if recent else []
    if recent:
        learner.run("-m", "pip", "uninstall", "--yes", "setuptools")
    installed = learner.run("-m", "pip", "install", "--no-deps", *options, ".")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return learner


def test_engine_is_imported_from_where_it_was_installed(learner: Learner) -> None:
    found = learner.run("-I", "-c", "import grader; print(grader.__file__)")
    assert Path(found.stdout.strip()).is_relative_to(learner.python.parent.parent)


def test_only_the_engine_is_installed(learner: Learner) -> None:
    found = learner.run("-m", "pip", "show", "--files", "neurokata").stdout
    tops = {line.split("/")[0].strip() for line in found.split("Files:\n")[1].splitlines() if "/" in line}
    assert {top for top in tops if "dist-info" not in top and top != ".."} == {"grader"}


def test_fresh_release_is_all_to_do(learner: Learner) -> None:
    run = learner.pytest()
    assert run.returncode == 0, run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert "INTERNALERROR" not in run.stdout
    for unit in learner.course.units:
        for exercise in unit.exercises:
            rows = [line for line in run.stdout.splitlines() if re.search(rf"\b{exercise.name}\b", line)]
            assert any("todo" in row.lower() for row in rows), exercise.name
    assert re.search(r"\b(passed|wrong|failed)\b", run.stdout.splitlines()[-1]) is None


def test_solved_unit_passes(learner: Learner) -> None:
    unit = learner.course.units[0]
    stub = learner.folder / "exercises" / f"{unit.name}.py"
    kept = stub.read_bytes()
    try:
        stub.write_bytes(unit.solution.read_bytes())
        run = learner.pytest(f"exercises/test_{unit.name}.py")
    finally:
        stub.write_bytes(kept)
    assert run.returncode == 0, run.stdout + run.stderr


def test_hint_is_told(learner: Learner) -> None:
    exercise = learner.course.units[0].exercises[0]
    run = learner.pytest("--hint", exercise.name)
    assert run.returncode == 0
    assert exercise.hints[0].split()[0] in run.stdout


def test_published_networks_and_the_list_of_data_are_there(learner: Learner) -> None:
    run = learner.run("-c", "from grader.cli import main; main()", "published", "--only", "or-neuron")
    assert "`train_tanh_neuron` is still to be written." in run.stdout
    assert (run.returncode, run.stderr) == (1, "")
    listed = learner.run("-m", "datasets")
    assert "comes with the kit" in listed.stdout
    assert (listed.returncode, listed.stderr) == (0, "")


def test_numpy_units_do_not_import_tensorflow(learner: Learner) -> None:
    unit = next(unit for unit in learner.course.units if not unit.uses_tensorflow)
    run = f"import sys, pytest; pytest.main(['exercises/test_{unit.name}.py'])"
    found = learner.run("-I", "-c", f"{run}; print({{'tensorflow', 'keras'}} & set(sys.modules))")
    assert found.stdout.splitlines()[-1] == "set()"
