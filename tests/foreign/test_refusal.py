"""What uses a library that is not as the kit knows it is refused; everything else is graded."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from grader.scheduling import server_pool
from tests.foreign.releases import BROKEN
from tests.support.commands import grader
from tests.support.courses import write_course

# A package that units may use. Its last module is one that only their server imports, after all others.
PACKAGE, LAST = "sklearn", "metrics"


def grade(
    folder: Path, broken: str, imports: dict[str, str], *arguments: str
) -> subprocess.CompletedProcess[str]:
    """Grade the solution of the small course, whose units import these, while a package breaks a library."""
    course = write_course(folder / "course")
    (folder / "ada").mkdir()
    for unit in course.units:
        text = f"{imports.get(unit.name, '')}{unit.solution.read_text(encoding='utf-8')}"
        unit.solution.write_text(text, encoding="utf-8")
        (folder / "ada" / f"{unit.name}.py").write_text(text, encoding="utf-8")
    package = folder / "path" / PACKAGE
    package.mkdir(parents=True)
    for name in server_pool._IMPORTS[PACKAGE]:
        module = name.partition(".")[2]
        (package / f"{module}.py").write_text(BROKEN[broken][1] if module == LAST else "", encoding="utf-8")
    (package / "__init__.py").touch()
    changes = {"PYTHONPATH": str(folder / "path"), "NEUROKATA_CACHE": str(folder / "cache")}
    return grader(
        "grade", folder / "ada", "--out", folder / "out", *arguments,
        cwd=course.root, env={**os.environ, **changes},
    )  # fmt: skip


@pytest.mark.parametrize(
    "broken", ["tensorflow: seeds of operations from elsewhere", "keras: no module of the state"]
)
def test_units_that_use_tensorflow_are_refused(tmp_path: Path, broken: str) -> None:
    done = grade(tmp_path, broken, {"ex02_errors": f"import keras\nimport {PACKAGE}\n"})
    assert done.returncode == 2
    said = " ".join(done.stderr.split())
    assert f"Not graded: ex02_errors. {BROKEN[broken][0]} " in said
    assert "is not as this kit knows it: " in said
    assert "so what is random could not be seeded" in said
    assert "requirements.lock. The other units can be graded by themselves: --units ex01_scaling." in said
    assert "times in a row" not in said
    assert not (tmp_path / "out" / "ada.json").exists()


def test_units_that_do_not_use_it_are_graded_by_themselves(tmp_path: Path) -> None:
    imports = {"ex02_errors": f"import keras\nimport {PACKAGE}\n"}
    done = grade(tmp_path, "keras: no module of the state", imports, "--units", "ex01_scaling")
    assert done.returncode == 0, done.stderr
    assert "10/10" in done.stdout


def test_all_units_are_refused_over_numpy(tmp_path: Path) -> None:
    imports = dict.fromkeys(("ex01_scaling", "ex02_errors"), f"import {PACKAGE}\n")
    done = grade(tmp_path, "numpy: entropy from elsewhere", imports)
    assert done.returncode == 2
    said = " ".join(done.stderr.split())
    assert "Not graded: ex01_scaling, ex02_errors. NumPy " in said
    assert "graded by themselves" not in said
    assert not (tmp_path / "out" / "ada.json").exists()
