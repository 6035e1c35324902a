"""Digests that stand in results: the same files give the same digest in the next version of the grader."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.course.digests import suite_digest, unit_digest
from grader.submission import Chunk, Companion, ModuleSource, Submission, reading_digest, sources_digest

FILES = {
    "pyproject.toml": (
        "[tool.grader]\nname = 'Lines'\nfeedback = 'title'\n[tool.grader.limits]\noutput_kib = 32\n"
    ),
    "exercises/ex01_lines.toml": "[limits]\ncall_seconds = 5\nmeasuring_seconds = 7.5\n\n[exercises.slope]\n",
    "exercises/ex02_curves.toml": "title = 'Curves'\n\n[exercises.bend]\nhints = ['Bend it.']\nneeds = []\n",
    "exercises/test_ex01_lines.py": "from exercises.ex01_lines import slope\n",
    "solutions/hidden/test_ex01_lines.py": "from solutions.hidden.shared import DATA\n",
    "solutions/hidden/shared.py": "DATA = [1, 2]\n",
    "solutions/hidden/misconceptions_ex02_curves.py": "# None so far.\n",
    "solutions/thresholds.toml": (
        "[ex01_lines.accuracy]\nvalue = 0.75\nmargin = 0.1\nexercises = ['slope']\nseeds = 10\n"
        "worst_reference = 0.85\nbest_reference = 1.0\nbest_wrong = 0\n"
        "best_wrong_misconception = 'upside_down'\n"
        "wrong_runs = { upside_down = 0, flat = 1.0 }\ncaught_by_other_checks = ['flat']\n\n"
        "[ex01_lines.loss]\nvalue = 1\nwrong_runs = {}\ncaught_by_other_checks = []\n\n"
        "[ex02_curves.accuracy]\nvalue = 0.5\n"
    ),
}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return load_course(tmp_path)


def test_the_files_of_a_course_give_the_digests_that_stand_in_results(course: Course) -> None:
    assert suite_digest(course) == "bf6ae2654a3d72ed1344d7c45ab7bbd611cdbe72a9c5742ec43521d7dc215bb9"
    assert {unit.name: unit_digest(unit, b"secret") for unit in course.units} == {
        "ex01_lines": "0a0ba21351897dc42c377e7db9e4a359ec17241389d40c52a942e7891854bb10",
        "ex02_curves": "5751bdce00b9e370b7439790cee1ae5ea9c6f383919059b9d33e4c1236596ab8",
    }


def test_what_was_read_of_a_submission_gives_the_digest_that_stands_in_results() -> None:
    module = ModuleSource(
        "ex01_lines",
        "ex01_lines (1).ipynb",
        (Chunk("cell 2", "def slope():\n    return 1\n"),),
        notebook=True,
        notes=("It was renamed.",),
        companions=(Companion("own.py", b"x = 1\n"),),
        place=("ada", "ex01_lines (1).ipynb"),
    )
    modules = {"ex01_lines": module}
    notes = {"ex02_curves": ("It cannot be read.",)}
    submission = Submission("ada", modules, ("Two files.",), notes, sources_digest(modules))
    assert reading_digest(submission) == "142ae54a4a76376c52964f14f26564362a7af82162abef7c60c0f5af0998bdcf"
