"""Workflows of the project, of a release and in the guides: valid, and none gives learners any right."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.release.learner_folder import release
from grader.release.texts import workflow
from tests.support.classroom50 import ENVIRONMENT
from tests.support.courses import SCALING, write_course
from tests.support.places import ROOT

PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
BIN = Path(sys.executable).parent
# Actions of GitHub's own are taken by their version.
POLICY = "rules: {unpinned-uses: {config: {policies: {'actions/*': ref-pin}}}}\n"


def blocks(kind: str) -> list[str]:
    """The blocks of a kind on the page about CI."""
    return re.findall(rf"^```{kind}\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)


def for_github() -> dict[str, str]:
    """By name: every workflow for GitHub that the project has, writes or shows."""
    found = {path.name: path.read_text("utf-8") for path in (ROOT / ".github" / "workflows").glob("*.yml")}
    found |= {"checks.yml": workflow(None), "checks-lock.yml": workflow("requirements.lock")}
    shown = [text for text in blocks("yaml") if "\njobs:" in text]
    return found | {f"shown{number}.yml": text for number, text in enumerate(shown)}


def for_gitlab() -> list[str]:
    return [text for text in blocks("yaml") if "\njobs:" not in text]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with all of them."""
    made = tmp_path_factory.mktemp("workflows")
    (made / ".github" / "workflows").mkdir(parents=True)
    for name, text in for_github().items():
        (made / ".github" / "workflows" / name).write_text(text, "utf-8")
    for number, text in enumerate(for_gitlab()):
        (made / f"{number}.gitlab-ci.yml").write_text(text, "utf-8")
    (made / "policy.yml").write_text(POLICY, "utf-8")
    return made


def run(*command: object) -> tuple[int, str]:
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_workflows_for_github_are_valid(folder: Path) -> None:
    files = sorted((folder / ".github" / "workflows").iterdir())
    assert len(files) == 6
    status, said = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *files)
    assert status == 0, said


def test_pipelines_for_gitlab_are_valid(folder: Path) -> None:
    files = sorted(folder.glob("*.gitlab-ci.yml"))
    assert len(files) == 2
    status, said = run(BIN / "check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", *files)
    assert status == 0, said


def test_auditor_of_workflows_finds_no_way_in(folder: Path) -> None:
    options = ("--offline", "--no-progress", "--config", folder / "policy.yml")
    status, said = run(BIN / "zizmor", *options, folder / ".github" / "workflows")
    assert status == 0, said


@pytest.mark.parametrize("name", for_github())
def test_no_workflow_lends_its_rights_to_a_learners_push(name: str) -> None:
    loaded: dict[Any, Any] = yaml.safe_load(for_github()[name])
    # YAML 1.1 takes the word `on` for true.
    assert not {"pull_request_target", "workflow_run"} & set(loaded.get("on", loaded.get(True)))
    assert loaded["permissions"] == {"contents": "read"}
    steps = [step for job in loaded["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout")]
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_grading_installs_nothing_of_a_submission() -> None:
    shown = [text for text in for_github().values() if "grader grade" in text]
    assert len(shown) == 2
    for text in shown:
        steps = yaml.safe_load(text)["jobs"]["grade"]["steps"]
        runs = [step for step in steps if "run" in step and "gh teacher" not in step["run"]]
        assert {step.get("working-directory") for step in runs} == {"course"}
        assert [step for step in steps if "NEUROKATA_SECRET" in step.get("env", {})] == [
            step for step in runs if "grader grade" in step["run"]
        ]


def test_public_checks_grade_in_a_learners_repository_as_the_page_shows(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    release(course, tmp_path / "repository", notebooks=False, lessons=False)
    (tmp_path / "repository" / "exercises" / "ex01_scaling.py").write_text(SCALING, "utf-8")
    (script,) = blocks("python")
    # What it needs is installed here.
    assert "[*pip, " in script
    script = "\n".join(line for line in script.splitlines() if "[*pip, " not in line)
    program = tmp_path / "bin" / "grader"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from grader.cli import main\nmain()\n",
        "utf-8",
    )
    program.chmod(0o755)
    environment = {**os.environ, **ENVIRONMENT, "PATH": f"{program.parent}:{os.environ['PATH']}"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path / "repository",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = yaml.safe_load((tmp_path / "repository" / "result.json").read_text("utf-8"))
    assert found["schema"] == "classroom50/result/v1"
    assert found["score"] == found["max-score"] > 0
