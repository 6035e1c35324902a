"""From a class with the same wrong answers to a misconception of the course, and what that moves."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.support.commands import grader
from tests.support.courses import SCALING, write_course

WRONG = "\ndef scale(x, factor):\n    return np.asarray(x, dtype=float) * factor + 0.25\n"
SAME = "\ndef scale(x, factor):\n    # mine\n    return 0.25 + factor * np.asarray(x, dtype=float)\n"
CLASS = {"ada": SCALING + WRONG, "ben": SCALING, "kim": SCALING + SAME}


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a course, a class and its results."""
    folder = tmp_path_factory.mktemp("class")
    write_course(folder / "course")
    for learner, text in CLASS.items():
        (folder / "class" / learner).mkdir(parents=True)
        (folder / "class" / learner / "ex01_scaling.py").write_text(text, encoding="utf-8")
    said = grader("grade", "../class", "--out", "../results", cwd=folder / "course")
    assert (said.returncode, said.stderr[:9]) == (0, said.stderr[:9])
    return folder


def test_a_group_becomes_a_misconception_and_regrading_names_it(graded: Path) -> None:
    course = graded / "course"
    said = grader("groups", "../results", cwd=course)
    assert (said.returncode, said.stderr) == (0, "")
    assert "2 answers in 1 group" in said.stdout
    assert "1. scale  ex01_scaling  2 learners\n   ada, kim\n" in said.stdout
    assert "grader new misconception scale --from ../results/1" in said.stdout

    said = grader("new", "misconception", "scale", "--from", "../results/1", cwd=course)
    assert (said.returncode, said.stderr) == (0, "")
    assert "factor 2 doubles every value" in said.stdout
    assert "as comments" in said.stdout

    # What the author does: read, name, explain, take the signs away.
    path = course / "solutions" / "hidden" / "misconceptions_ex01_scaling.py"
    before, _, scaffold = path.read_text(encoding="utf-8").partition("# @misconception")
    code = f"# @misconception{scaffold}".replace("# ", "").replace("todo_scale", "adds_a_quarter")
    code = code.replace("TODO: what this does in place of what was asked, and what helps.", "Add nothing.")
    path.write_text(before + code, encoding="utf-8")
    shutil.copytree(graded / "results", graded / "before")
    said = grader("grade", "../class", "--out", "../results", "--regrade", cwd=course)
    assert said.returncode == 0
    assert "adds a quarter" in said.stdout
    assert "Every wrong answer is explained" in grader("groups", "../results", cwd=course).stdout

    said = grader("compare", "../before", "../results", "--fail-on-loss", cwd=course)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("3 learners in both: nobody gained points, nobody lost any")
    assert "ex01         3         0           3     0     0       0\n" in said.stdout


def test_an_answer_that_has_a_name_or_is_right_is_written_nowhere(graded: Path, tmp_path: Path) -> None:
    path = graded / "course" / "solutions" / "hidden" / "misconceptions_ex01_scaling.py"
    before = path.read_bytes()
    named = SCALING + "\ndef scale(x, factor):\n    return np.asarray(x, dtype=float) + factor\n"
    for text, why in ((SCALING, "passes every check"), (named, "recognized already, as adds_the_factor")):
        (tmp_path / "ex01_scaling.py").write_text(text, encoding="utf-8")
        arguments = ("new", "misconception", "scale", "--from", tmp_path / "ex01_scaling.py")
        said = grader(*arguments, cwd=graded / "course")
        assert (said.returncode, said.stderr) == (1, "")
        assert why in said.stdout
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("exercise", "source", "why"),
    [
        ("scale", "../results/9", "has groups"),
        ("stretch", "../results/1", "no exercise stretch"),
    ],
)
def test_what_is_not_there_is_said(graded: Path, exercise: str, source: str, why: str) -> None:
    said = grader("new", "misconception", exercise, "--from", source, cwd=graded / "course")
    assert said.returncode == 2
    assert why in said.stderr


def test_a_loss_is_said_and_fails_if_asked_for(graded: Path, tmp_path: Path) -> None:
    shutil.copytree(graded / "results", tmp_path / "new")
    document = json.loads((tmp_path / "new" / "ben.json").read_text(encoding="utf-8"))
    document["units"][0]["checks"][0].update(outcome="failed", points=0.0)
    (tmp_path / "new" / "ben.json").write_text(json.dumps(document), encoding="utf-8")
    arguments = ("compare", graded / "results", tmp_path / "new")
    for form, status, told in (
        ((), 0, "−ben"),
        (("--fail-on-loss", "--format", "csv"), 1, "ben,ex01"),
    ):
        said = grader(*arguments, *form, cwd=tmp_path)
        assert (said.returncode, said.stderr) == (status, "")
        assert told in said.stdout


def test_tools_for_similar_code_get_the_class(graded: Path, tmp_path: Path) -> None:
    for tool in ("dolos", "jplag"):
        said = grader("export", tool, "../class", "--to", tmp_path / tool, cwd=graded / "course")
        assert (said.returncode, said.stderr) == (0, "")
        assert "ex01_scaling: what 3 learners wrote" in said.stdout
    said = grader("export", "dolos", "../class", "--to", tmp_path, cwd=graded / "course")
    assert said.returncode == 2
    assert "is not empty" in said.stderr
    with zipfile.ZipFile(tmp_path / "dolos" / "ex01_scaling.zip") as archive:
        names = set(archive.namelist())
        assert b"np.asarray" in archive.read("learners/kim.py")
    assert names == {"info.csv", "given.py", *(f"learners/{name}.py" for name in CLASS)}
    files = {path.relative_to(tmp_path / "jplag").as_posix() for path in tmp_path.glob("jplag/**/*.py")}
    submissions = {f"ex01_scaling/submissions/{name}/ex01_scaling.py" for name in CLASS}
    assert files == {"ex01_scaling/base/ex01_scaling.py", *submissions}
