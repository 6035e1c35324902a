"""What a release brings for pip, uv, editors and containers."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from grader.course import CourseError
from grader.release.editors import editor_files
from grader.release.project_file import lock_file, pins_of, project_file
from tests.support.courses import write_course
from tests.support.learner_folder import LearnerFolder
from tests.support.places import ROOT

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LINUX = {"sys_platform": "linux", "platform_machine": "x86_64"}
MAC = {"sys_platform": "darwin", "platform_machine": "arm64"}


@pytest.fixture(scope="module")
def lock() -> str:
    return lock_file((ROOT / "requirements.lock").read_text("utf-8"))


@pytest.fixture(scope="module")
def made(lock: str) -> dict[str, Any]:
    return tomllib.loads(project_file((ROOT / "pyproject.toml").read_text("utf-8"), lock))


def tensorflows(requirements: list[str], computer: dict[str, str]) -> list[str]:
    """Names of the TensorFlow packages that are installed on a computer."""
    found = [Requirement(line) for line in requirements if line.startswith("tensorflow")]
    return [one.name for one in found if one.marker is None or one.marker.evaluate(computer)]


def test_release_has_nothing_of_the_authors_tools(made: dict[str, Any]) -> None:
    assert made["tool"].keys() == {"setuptools", "grader", "pytest", "uv"}
    assert "optional-dependencies" not in made["project"]


def test_all_that_a_release_needs_is_as_in_the_course(made: dict[str, Any]) -> None:
    course = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert made["build-system"] == course["build-system"]
    assert made["project"]["scripts"] == course["project"]["scripts"]
    for name in ("setuptools", "grader", "pytest"):
        assert made["tool"][name] == course["tool"][name]
    others = [line for line in course["project"]["dependencies"] if not line.startswith("tensorflow")]
    assert [line for line in made["project"]["dependencies"] if not line.startswith("tensorflow")] == others


def test_deadlines_are_not_handed_out() -> None:
    text = '[tool.grader]\nname = "x"\n[tool.grader.terms]\ngrace_hours = 1\n[tool.grader.terms.deadlines]\n'
    text += "ex01 = 2026-10-05T23:59:00Z\n[tool.grader.limits]\nmemory_mb = 512\n"
    made = project_file(text, None)
    assert tomllib.loads(made)["tool"]["grader"] == {"name": "x", "limits": {"memory_mb": 512}}


def test_linux_gets_the_small_tensorflow_and_others_the_only_one(made: dict[str, Any]) -> None:
    wanted = made["project"]["dependencies"]
    assert tensorflows(wanted, LINUX) == ["tensorflow-cpu"]
    assert tensorflows(wanted, MAC) == ["tensorflow"]


def test_uv_takes_the_versions_of_the_lock_file(made: dict[str, Any], lock: str) -> None:
    pins = made["tool"]["uv"]["constraint-dependencies"]
    assert [Requirement(pin).name for pin in pins] == [Requirement(pin).name for pin in pins_of(lock)]
    by_name = {Requirement(pin).name: str(Requirement(pin).specifier) for pin in pins}
    assert by_name["tensorflow-cpu"] == by_name["tensorflow"]


def test_comment_above_a_table_goes_with_it() -> None:
    text = '[project]\nname = "x"\n\n# About ruff.\n[tool.ruff]\nline-length = 1\n\n# Ours.\n[tool.grader]\n'
    assert project_file(text, None) == '[project]\nname = "x"\n\n# Ours.\n[tool.grader]\n'


def test_table_that_cannot_be_told_apart_is_a_sentence() -> None:
    with pytest.raises(CourseError, match="write each table with a header of its own"):
        project_file("[tool]\nruff.line-length = 1\ngrader.name = 'x'\n", None)


def test_editor_and_container_files_are_json_and_hide_no_hints() -> None:
    files = editor_files("Small course", "requirements.lock")
    settings = json.loads(files[".vscode/settings.json"])
    assert settings["python.testing.pytestEnabled"] is True
    assert not any("toml" in pattern for pattern in settings["files.exclude"])
    container = json.loads(files[".devcontainer/devcontainer.json"])
    assert container["postCreateCommand"] == "pip install -c requirements.lock -e ."
    assert container["image"] == "python:3.12"
    assert files[".python-version"] == b"3.12\n"


def test_python_of_the_release_is_one_that_the_kit_is_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    version = editor_files("x", None)[".python-version"].decode().strip()
    assert Requirement(f"x{project['requires-python']}").specifier.contains(version)


def test_missing_tensorflow_is_one_sentence(tmp_path: Path) -> None:
    folder = LearnerFolder(write_course(tmp_path / "course").root)
    folder.change(
        "exercises/ex01_scaling.py", "import numpy as np\n", "import numpy as np\nimport tensorflow\n"
    )
    # What is in the way of the import is as if it were not installed.
    folder.write(
        "conftest.py",
        (folder.root / "conftest.py").read_text("utf-8")
        + "\n\nimport sys\n\n\nclass Missing:\n    def find_spec(self, name, path=None, target=None):\n"
        "        if name == 'tensorflow':\n"
        "            raise ModuleNotFoundError(\"No module named 'tensorflow'\", name='tensorflow')\n\n\n"
        "sys.meta_path.insert(0, Missing())\n",
    )
    said = " ".join(folder.pytest("exercises/test_ex01_scaling.py").text.split())
    assert "has no TensorFlow. Is this terminal's environment activated?" in said
    assert "take Python 3.12, as README.md says" in said
    assert "Traceback" not in said
