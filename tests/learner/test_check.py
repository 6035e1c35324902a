"""`grader check` and `grader status`."""

from __future__ import annotations

import json

import pytest

from grader.course import load_course
from grader.learner.places import chosen
from tests.support.learner_folder import LearnerFolder, Run

SCALING = "exercises/ex01_scaling.py"
ERRORS = "exercises/ex02_errors.py"
SCALE = 'raise NotImplementedError("TODO: scale")'


def grader(folder: LearnerFolder, *arguments: str, **variables: str) -> Run:
    return folder.python("-c", "from grader.cli import main; main()", *arguments, **variables)


def ours(run: Run) -> str:
    """What a run says below pytest's own progress, and above its last line."""
    lines = run.text.splitlines()
    first = next(
        number
        for number, line in enumerate(lines)
        if line.startswith(("___", "=== your", "==== your", "=====")) and "test session starts" not in line
    )
    kept = [line for line in lines[first:] if not (line.startswith("=") and " in " in line)]
    return "\n".join(kept).rstrip()


@pytest.mark.parametrize(
    ("code", "columns"),
    [(SCALE, "60"), ("return x + factor", "60"), ("return x * factor", "80"), ("return (x", "80")],
)
def test_both_roads_say_the_same(folder: LearnerFolder, code: str, columns: str) -> None:
    folder.change(SCALING, SCALE, code)
    folder.solve("ex02_errors")
    first, record = folder.pytest(COLUMNS=columns), folder.root / "progress.txt"
    record.unlink(missing_ok=True)
    second = grader(folder, "check", "--all", COLUMNS=columns)
    assert ours(second) == ours(first)
    assert second.status == int(code not in (SCALE, "return x * factor"))
    # And what it has noted is what the next one builds on.
    assert "done  ex02_errors.mean_square" in record.read_text("utf-8")


def test_todo_is_no_failure(folder: LearnerFolder) -> None:
    run = grader(folder, "check", "--all")
    assert run.status == 0
    assert set(run.rows().values()) == {"todo 0/2", "todo 0/1"}


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["ex01"], {"scale", "center"}),
        (["ex01_scaling"], {"scale", "center"}),
        (["exercises/test_ex01_scaling.py"], {"scale", "center"}),
        ([SCALING], {"scale", "center"}),
        (["scale"], {"scale"}),
        (["TestScale"], {"scale"}),
        (["exercises/test_ex01_scaling.py::TestScale"], {"scale"}),
        (["scale", "ex02"], {"scale", "mean_square", "root_mean_square"}),
    ],
)
def test_names_that_learners_write(folder: LearnerFolder, names: list[str], shown: set[str]) -> None:
    course = load_course(folder.root)
    asked = chosen(course, names)
    every = {name: course.exercise_names[name] for name in asked}
    assert {name for unit in asked for name in asked[unit] or every[unit]} == shown


def test_only_what_was_named_runs(folder: LearnerFolder) -> None:
    assert set(grader(folder, "check", "center", "ex02").rows()) == {
        "center",
        "mean_square",
        "root_mean_square",
    }


def test_without_a_name_it_is_the_unit_that_the_learner_is_at(folder: LearnerFolder) -> None:
    run = grader(folder, "check")
    assert set(run.rows()) == {"scale", "center"}
    assert "The checks of ex01_scaling; `grader check --all` runs those of all units." in run.text
    folder.solve("ex01_scaling")
    assert set(grader(folder, "check").rows()) == {"scale", "center"}, "written, and not run yet"
    assert set(grader(folder, "check").rows()) == {"mean_square", "root_mean_square"}


def test_unknown_name_is_a_sentence(folder: LearnerFolder) -> None:
    run = grader(folder, "check", "scal")
    assert run.status == 2
    assert run.text == "grader: There is no exercise scal. Did you mean scale?\n"


def test_missing_file_of_checks_is_a_sentence(folder: LearnerFolder) -> None:
    (folder.root / "exercises/test_ex01_scaling.py").unlink()
    run = grader(folder, "check", "ex01")
    assert run.status == 1
    assert "The file test_ex01_scaling.py is missing, so its checks cannot run." in run.text


def test_options_for_pytest_are_not_for_check(folder: LearnerFolder) -> None:
    folder.change(SCALING, SCALE, "return x + factor")
    assert grader(folder, "check", "ex01", PYTEST_ADDOPTS="--pdb -k nothing").rows()["scale"] == "wrong 0/2"


def test_status_is_a_tree(folder: LearnerFolder) -> None:
    folder.change(SCALING, SCALE, "return x + factor")
    grader(folder, "check", "--all")
    folder.change(SCALING, 'raise NotImplementedError("TODO: center")', "return x - x.mean()")
    run = grader(folder, "status")
    assert run.text.splitlines() == [
        "ex01_scaling  Scaling numbers: 0 of 2 done",
        "  wrong    scale",
        "  not run  center",
        "ex02_errors  Measuring errors: 2 todo",
        "",
        "Exercises: 0 of 4 done, 1 wrong, 2 todo, 1 not run.",
        "Next: scale in exercises/ex01_scaling.py:17",
        "  grader watch       checks it whenever you save",
        "  grader check ex01  checks its unit once",
    ]
    folder.change(SCALING, "return x + factor", "return x * factor")
    assert "  changed  scale since it last ran" in grader(folder, "status").text
    folder.change("exercises/ex01_scaling.toml", "Scaling numbers", "A long title " * 9)
    narrow = grader(folder, "status", COLUMNS="40").text
    assert max(map(len, narrow.splitlines())) <= 40


def test_status_for_programs(folder: LearnerFolder) -> None:
    said = json.loads(grader(folder, "status", "--json").text)
    assert (said["done"], said["exercises"]) == (0, 4)
    assert said["next"] == {"unit": "ex01_scaling", "name": "scale", "state": "todo", "line": 17}
    assert [unit["name"] for unit in said["units"]] == ["ex01_scaling", "ex02_errors"]


def test_everything_done_is_said(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling", "ex02_errors")
    assert grader(folder, "check", "--all").status == 0
    assert grader(folder, "status").text.endswith("Everything is done.\n")
