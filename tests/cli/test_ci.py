"""What CI systems and classrooms get, by the real command: graded once, printed in each form."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from junitparser import JUnitXml

from tests.support.classroom50 import ENVIRONMENT
from tests.support.commands import grader
from tests.support.courses import SCALING, write_course
from tests.support.places import ROOT

SCHEMAS = ROOT / "tests" / "exporters"
WRONG = SCALING.replace("return stretched_values * factor", "return stretched_values + factor")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `gh teacher download` brought, graded; the learners are ada, who is right, and ben, who is not."""
    folder = tmp_path_factory.mktemp("ci")
    write_course(folder / "course")
    for login, text in (("ada", SCALING), ("ben", WRONG)):
        repository = folder / "handed-in" / f"ml-week-1-{login}"
        (repository / "exercises").mkdir(parents=True)
        (repository / "exercises" / "ex01_scaling.py").write_text(text, "utf-8")
        (repository / "result.json").write_text('{"score": 99}', "utf-8")
    (folder / "handed-in" / "scores.csv").write_text("username,score\nada,\nben,\n", "utf-8")
    done = grader("grade", "../handed-in", "--out", "../results", cwd=folder / "course")
    assert done.returncode == 0, done.stderr
    assert sorted(path.stem for path in (folder / "results").glob("[a-h]*.json")) == ["ada", "ben"]
    return folder


def printed(home: Path, form: str) -> bytes:
    """One of the forms, of what is graded already."""
    arguments = ("grade", "../handed-in", "--out", "../results", "--format", form)
    done = grader(*arguments, cwd=home / "course")
    assert done.returncode == 0, done.stderr
    assert "2 kept from before" in done.stderr
    return done.stdout.encode()


def test_junit_is_valid_and_a_reader_finds_each_learner(home: Path) -> None:
    data = printed(home, "junit")
    xmlschema.validate(ET.fromstring(data), str(SCHEMAS / "junit.xsd"))
    cases = [case for suite in JUnitXml.fromstring(data) for case in suite]
    assert {case.classname for case in cases} == {"ada.ex01_scaling", "ben.ex01_scaling"}
    assert {case.classname for case in cases if case.result} == {"ben.ex01_scaling"}
    assert len({(case.classname, case.name) for case in cases}) == len(cases)


def test_code_quality_is_valid_and_names_the_learner(home: Path) -> None:
    entries = json.loads(printed(home, "codequality"))
    jsonschema.validate(entries, json.loads((SCHEMAS / "gl-code-quality.schema.json").read_text("utf-8")))
    assert [entry["description"].partition(":")[0] for entry in entries] == ["ben, scale"]


def test_classroom50_gets_the_result_of_one_learner(home: Path) -> None:
    one = (
        "grade",
        "../handed-in/ml-week-1-ben",
        "--one-learner",
        "--out",
        "../one",
        "--format",
        "classroom50",
    )
    environment = {**os.environ, **ENVIRONMENT}
    done = grader(*one, cwd=home / "course", env=environment)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    jsonschema.validate(found, json.loads((SCHEMAS / "classroom50.schema.json").read_text("utf-8")))
    assert 0 < found["score"] < found["max-score"]
    assert {one["test-name"]: one["passed"] for one in found["tests"]} == {
        "ex01_scaling: scale": False,
        "ex01_scaling: center": True,
    }


def test_classroom50_asks_for_what_is_missing_before_anything_is_graded(home: Path) -> None:
    arguments = ("grade", "../handed-in", "--out", "../none", "--format", "classroom50")
    done = grader(*arguments, cwd=home / "course")
    assert done.returncode == 2
    assert "missing: CLASSROOM, ASSIGNMENT, OWNER, SUBMISSION_TAG, COMMIT_URL, RELEASE_URL" in done.stderr
    assert not (home / "none").exists()
