"""What belongs to the project and not to the kit: version, changelog, make, CI, hooks; and who gets it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

import grader
from grader.course import load_course

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

from tests.support.seconds import read_table

ROOT = Path(__file__).resolve().parents[1]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
GUIDES = [
    *ROOT.glob("*.md"),
    *ROOT.glob("docs/*.md"),
    *ROOT.glob("tests/**/*.md"),
    *ROOT.glob(".github/*.md"),
]


def pyproject() -> dict[str, Any]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return tomllib.load(file)


def workflow() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text("utf-8"))
    return loaded


def test_nothing_lies_at_the_root_that_does_not_belong_there() -> None:
    git = ["git", "-C", str(ROOT), "ls-tree", "--name-only", "HEAD"]
    found = subprocess.run(git, capture_output=True, text=True, check=False)
    if found.returncode != 0:
        pytest.skip("this is no checkout")
    files = {"conftest.py", "LICENSE", "Makefile", "MANIFEST.in", "pyproject.toml", "requirements.lock"}
    guides = {"CHANGELOG.md", "CONTRIBUTING.md", "README.md", "SECURITY.md"}
    folders = {"datasets", "docs", "exercises", "grader", "solutions", "tests"}
    hidden = {".ci", ".github", ".gitignore", ".pre-commit-config.yaml"}
    assert set(found.stdout.split()) == files | guides | folders | hidden


def test_the_version_stands_in_one_place() -> None:
    found = pyproject()
    assert "version" not in found["project"]
    assert found["project"]["dynamic"] == ["version"]
    assert found["tool"]["setuptools"]["dynamic"] == {"version": {"attr": "grader.__version__"}}


def test_the_changelog_knows_the_version() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[:2] == ["Unreleased", grader.__version__]


def test_every_make_target_says_what_it_does() -> None:
    phony = re.findall(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    assert {name for line in phony for name in line.split()} == TARGETS
    told = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    lines = dict(line.split(maxsplit=1) for line in told.splitlines())
    assert set(lines) == TARGETS


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.relative_to(ROOT).as_posix())
def test_make_targets_that_guides_name_exist(guide: Path) -> None:
    text = guide.read_text(encoding="utf-8")
    assert set(re.findall(r"(?:`|^|\$ )make ([a-z-]+)", text, re.MULTILINE)) <= TARGETS


def test_ci_runs_everything_on_every_python_that_the_kit_is_for() -> None:
    job = workflow()["jobs"]["tests"]
    lowest, above = re.fullmatch(r">=3\.(\d+),<3\.(\d+)", pyproject()["project"]["requires-python"]).groups()  # type: ignore[union-attr]
    assert job["strategy"]["matrix"]["python"] == [f"3.{minor}" for minor in range(int(lowest), int(above))]
    assert [step["run"] for step in job["steps"] if "run" in step] == [".ci/run"]


def test_ci_has_few_rights_and_an_end() -> None:
    found = workflow()
    assert found["permissions"] == {"contents": "read"}
    assert found["concurrency"]["group"]
    assert all(job["timeout-minutes"] <= 60 for job in found["jobs"].values())
    used = [step["uses"] for job in found["jobs"].values() for step in job["steps"] if "uses" in step]
    assert [name for name in used if not re.fullmatch(r"actions/[a-z-]+@v\d+", name)] == []
    assert workflow()["jobs"]["tests"]["steps"][0]["with"] == {"persist-credentials": False}


def test_hooks_run_the_tools_of_the_lock_file_and_fetch_nothing() -> None:
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/"), hook["id"]


@pytest.mark.parametrize("path", sorted((ROOT / ".github").rglob("*.yml")), ids=lambda path: path.name)
def test_files_for_github_are_yaml(path: Path) -> None:
    assert isinstance(yaml.safe_load(path.read_text("utf-8")), dict)


def test_a_release_has_nothing_of_the_project_but_what_learners_need() -> None:
    from grader.release.learner_folder import release_files

    names = release_files(load_course(ROOT), notebooks=False, lessons=False)
    expected = {"README.md", "LICENSE", "pyproject.toml", "conftest.py", "requirements.lock", ".gitignore"}
    expected |= {".release", ".vscode", ".devcontainer", ".python-version"}
    assert {name.split("/")[0] for name in names} == {*expected, ".github", "datasets", "exercises", "grader"}
    assert [name for name in names if name.startswith(".github")] == [".github/workflows/checks.yml"]


def test_a_source_package_has_the_engine_and_no_answers(tmp_path: Path) -> None:
    copy = tmp_path / "course"
    ignore = shutil.ignore_patterns(".*", "*.egg-info", "build", "dist", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=ignore)
    build = f"from setuptools import build_meta; build_meta.build_sdist({str(tmp_path)!r})"
    subprocess.run([sys.executable, "-c", build], cwd=copy, capture_output=True, check=True)
    (package,) = tmp_path.glob("*.tar.gz")
    assert package.name == f"neurokata-{grader.__version__}.tar.gz"
    with tarfile.open(package) as archive:
        tops = {name.split("/")[1] for name in archive.getnames() if "/" in name}
    made = {"PKG-INFO", "setup.cfg", "neurokata.egg-info"}
    assert tops - made == {"LICENSE", "MANIFEST.in", "README.md", "grader", "pyproject.toml"}


def test_the_table_of_slow_tests_names_what_is_there() -> None:
    seconds, quick = read_table()
    assert [file for file in seconds if not (ROOT / "tests" / file).is_file()] == []
    for name in quick:
        file, _, test = name.partition("::")
        assert file in seconds
        assert f"def {test.rpartition('::')[2]}(" in (ROOT / "tests" / file).read_text(encoding="utf-8"), name


@pytest.mark.parametrize(
    "package", ["checking", "class_run", "cli", "learner", "sandbox", "scheduling", "wire"]
)
def test_make_check_has_tests_of_each_part_of_the_engine(package: str) -> None:
    seconds, quick = read_table()
    files = [f"{package}/{path.name}" for path in (ROOT / "tests" / package).glob("test_*.py")]
    assert any(file not in seconds or any(name.startswith(f"{file}::") for name in quick) for file in files)
