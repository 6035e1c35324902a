"""What a learner is told to do next: the core track first, then the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.learner_folder import LearnerFolder

FIRST, SECOND = "exercises/ex01_scaling.toml", "exercises/ex02_errors.toml"
ROOT_MEAN_SQUARE = (
    "from grader.learner import check\nfrom exercises.ex02_errors import *\nprint(check('root_mean_square'))"
)


def put_on_track(folder: LearnerFolder, name: str, track: str) -> None:
    text = (folder.root / name).read_text("utf-8")
    folder.write(name, f'track = "{track}"\n{text}')


@pytest.fixture
def later_unit_is_core(tmp_path: Path) -> LearnerFolder:
    folder = LearnerFolder(tmp_path / "course")
    put_on_track(folder, SECOND, "core")
    return folder


def test_next_is_the_core_although_an_earlier_unit_is_left(later_unit_is_core: LearnerFolder) -> None:
    assert "Next: mean_square in exercises/ex02_errors.py" in later_unit_is_core.pytest().text


def test_next_is_the_rest_once_the_core_is_done(later_unit_is_core: LearnerFolder) -> None:
    later_unit_is_core.solve("ex02_errors")
    assert "Next: scale in exercises/ex01_scaling.py" in later_unit_is_core.pytest().text


def test_the_table_has_the_order_of_the_units(later_unit_is_core: LearnerFolder) -> None:
    assert next(iter(later_unit_is_core.pytest().rows())) == "scale"


def test_what_is_left_elsewhere_begins_with_the_core(tmp_path: Path) -> None:
    folder = LearnerFolder(tmp_path / "course")
    text = (folder.root / SECOND).read_text("utf-8")
    for name in ("exercises/ex02_errors.py", "exercises/test_ex02_errors.py"):
        copied = (folder.root / name).read_text("utf-8").replace("ex02", "ex03")
        folder.write(name.replace("ex02", "ex03"), copied)
    folder.write(SECOND.replace("ex02", "ex03"), f'track = "core"\n{text}')
    folder.solve("ex01_scaling")
    run = folder.pytest("exercises/test_ex01_scaling.py")
    assert "the first is mean_square in exercises/ex03_errors.py" in " ".join(run.text.split())


def test_a_notebooks_last_exercise_names_the_next_unit(tmp_path: Path) -> None:
    folder = LearnerFolder(tmp_path / "course")
    put_on_track(folder, SECOND, "core")
    folder.solve("ex02_errors")
    text = folder.python("-c", ROOT_MEAN_SQUARE).text
    assert text.endswith("That was the last exercise of this unit. Next: ex01_scaling, Scaling numbers.\n")
    html = folder.python("-c", ROOT_MEAN_SQUARE.replace("'))", "')._repr_html_())")).text
    assert "<p>That was the last exercise of this unit. Next: ex01_scaling" in html


def test_a_notebook_of_the_last_unit_names_none(tmp_path: Path) -> None:
    folder = LearnerFolder(tmp_path / "course")
    folder.solve("ex02_errors")
    assert "Next" not in folder.python("-c", ROOT_MEAN_SQUARE).text


def test_a_wrong_spelling_of_a_track_is_named(later_unit_is_core: LearnerFolder) -> None:
    put_on_track(later_unit_is_core, FIRST, "Core")
    text = " ".join(later_unit_is_core.pytest().text.split())
    assert '`track` is \'Core\'; it must be one of "core", "more". Did you mean `core`?' in text
