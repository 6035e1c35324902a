"""What else may be in the folder: copies, backups, tests of a learner's own."""

from __future__ import annotations

import shutil

import pytest

from tests.support.learner_folder import LearnerFolder, Run

# The `pytest` command. With `python -m pytest` a random.py keeps pytest itself from starting.
PYTEST = "import sys; sys.path.remove(''); import pytest; sys.exit(pytest.console_main())"
FRESH = {"scale": "todo 0/2", "center": "todo 0/1", "mean_square": "todo 0/1", "root_mean_square": "todo 0/1"}


def copied(folder: LearnerFolder, name: str, to: str) -> Run:
    """A run of all checks after one file, or the whole folder exercises/, was copied."""
    target = folder.root / "exercises" / to
    source = folder.root / "exercises" / name
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns(to))
    else:
        shutil.copy(source, target)
    return folder.pytest()


@pytest.mark.parametrize(
    "copy",
    [
        "ex01_scaling_old.py",
        "ex01_scaling (copy).py",
        "Copy of ex01_scaling.py",
        "ex01_scaling 2.py",
        "ex01_scaling.orig.py",
    ],
)
def test_copy_of_a_module_is_ignored_in_one_line(folder: LearnerFolder, copy: str) -> None:
    run = copied(folder, "ex01_scaling.py", copy)
    assert run.status == 0
    assert run.rows() == FRESH
    assert run.text.count(f"Ignored, because the course has no such unit: {copy}\n") == 1
    assert folder.pytest("--hint", "scale").status == 0


@pytest.mark.parametrize(
    "copy", ["test_ex01_scaling_old.py", "test_ex01_scaling 2.py", "test_ex01_scaling (1).py"]
)
def test_copy_of_checks_is_ignored_unless_it_is_named(folder: LearnerFolder, copy: str) -> None:
    run = copied(folder, "test_ex01_scaling.py", copy)
    assert run.status == 0
    assert run.rows() == FRESH
    assert f"Ignored, because the course has no such unit: {copy}\n" in run.text
    assert "3 failed" in folder.pytest(f"exercises/{copy}").text


def test_copy_of_all_files_of_a_unit_is_ignored(folder: LearnerFolder) -> None:
    for pattern in ("ex01_scaling.py", "ex01_scaling.toml", "test_ex01_scaling.py"):
        path = folder.root / "exercises" / pattern
        shutil.copy(path, path.with_stem(f"{path.stem}_old"))
    run = folder.pytest()
    assert run.status == 0
    assert run.rows() == FRESH
    assert "Ignored, because the course has no such unit: ex01_scaling_old.py, test_ex01_scaling_old.py" in (
        " ".join(run.text.split())
    )


def test_backup_of_the_folder_is_ignored(folder: LearnerFolder) -> None:
    run = copied(folder, ".", "backup")
    assert run.status == 0
    assert run.rows() == FRESH
    assert "Ignored, because" in run.text
    assert "Traceback" not in run.text


@pytest.mark.parametrize("lost", ["ex01_scaling.py", "test_ex01_scaling.py"])
def test_hints_without_a_module_or_without_checks_keep_the_rest_running(
    folder: LearnerFolder, lost: str
) -> None:
    shutil.copy(folder.root / "exercises/ex01_scaling.toml", folder.root / "exercises/ex03_lone.toml")
    (folder.root / "exercises" / lost).unlink()
    run = folder.pytest()
    assert run.rows()["mean_square"] == "todo 0/1"
    assert "Traceback" not in run.text
    assert folder.pytest("--hint", "scale").status == 0


@pytest.mark.parametrize(
    "name", ["exercises/test_mine.py", "exercises/mine/test_mine.py", "tests/test_mine.py"]
)
def test_learners_own_tests_run_as_pytest_runs_them(folder: LearnerFolder, name: str) -> None:
    folder.write(name, "from exercises.ex01_scaling import scale\n\n\ndef test_mine():\n    assert scale\n")
    run = folder.pytest("exercises", name)
    assert "1 passed" in run.text
    assert run.rows() == FRESH
    assert "Ignored" not in run.text


@pytest.mark.parametrize(
    "name",
    [
        "exercises/ex01_scaling.py~",
        "exercises/.ex01_scaling.py.swp",
        "exercises/#ex01_scaling.py#",
        "exercises/ex01_scaling.py.bak",
        "exercises/._ex01_scaling.py",
        "exercises/test_ex01_scaling.py.orig",
        "__init__.py",
        "exercises/backup/__init__.py",
    ],
)
def test_what_editors_leave_behind_is_not_noticed(folder: LearnerFolder, name: str) -> None:
    folder.write(name, "")
    run = folder.pytest()
    assert run.rows() == FRESH
    assert "Ignored" not in run.text


@pytest.mark.parametrize("name", ["numpy.py", "random.py", "keras.py"])
def test_file_that_hides_a_library_is_named_before_anything_fails(folder: LearnerFolder, name: str) -> None:
    folder.write(name, "print('mine')\n")
    run = folder.python("-c", PYTEST)
    assert run.status == pytest.ExitCode.USAGE_ERROR
    assert f"{name} hides the library {name[:-3]} from your code." in run.text
    assert "Traceback" not in run.text
    assert "mine" not in run.text


def test_file_that_hides_a_library_from_the_run_button_is_a_note(folder: LearnerFolder) -> None:
    folder.write("exercises/numpy.py", "")
    run = folder.pytest()
    assert run.rows() == FRESH
    assert "exercises/numpy.py hides the library numpy" in run.text
