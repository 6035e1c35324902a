"""What earlier runs found is not forgotten: what is wrong elsewhere, and what was only run in part."""

from __future__ import annotations

from tests.support.learner_folder import LearnerFolder

SCALING = "exercises/ex01_scaling.py"
SCALING_CHECKS = "exercises/test_ex01_scaling.py"
ERRORS_CHECKS = "exercises/test_ex02_errors.py"
WRONG = """\
import numpy as np


def scale(x, factor):
    return x + factor


def center(x):
    return x - x.mean()
"""


def test_what_is_wrong_elsewhere_is_named_and_nothing_is_well_done(folder: LearnerFolder) -> None:
    folder.write(SCALING, WRONG)
    folder.solve("ex02_errors")
    folder.pytest(SCALING_CHECKS)
    run = folder.pytest(ERRORS_CHECKS)
    assert run.status == 0
    assert "Wrong elsewhere, when last run: scale in exercises/ex01_scaling.py.\n" in run.text
    assert "Next: scale in exercises/ex01_scaling.py:4\n" in run.text
    assert "Well done" not in run.text


def test_exercise_that_is_to_do_comes_after_what_is_wrong_elsewhere(folder: LearnerFolder) -> None:
    folder.write(SCALING, WRONG)
    folder.pytest(SCALING_CHECKS)
    text = folder.pytest(ERRORS_CHECKS).text
    assert text.index("Wrong elsewhere") < text.index("Next: mean_square in")


def test_one_wrong_check_of_several_is_enough(folder: LearnerFolder) -> None:
    folder.write(SCALING, WRONG)
    run = folder.pytest(f"{SCALING_CHECKS}::TestScale::test_python_float")
    assert run.rows() == {"scale": "wrong 0/2 1 of 2 checks run"}
    assert "Wrong elsewhere, when last run: scale" in folder.pytest(ERRORS_CHECKS).text


def test_wrong_exercise_that_was_changed_is_said_to_be_changed(folder: LearnerFolder) -> None:
    folder.write(SCALING, WRONG)
    folder.pytest(SCALING_CHECKS)
    folder.solve("ex01_scaling", "ex02_errors")
    run = folder.pytest(ERRORS_CHECKS)
    assert "Changed elsewhere since they last ran: scale in exercises/ex01_scaling.py" in run.text
    assert "Wrong elsewhere" not in run.text
    folder.pytest(SCALING_CHECKS)
    assert "lsewhere" not in folder.pytest(ERRORS_CHECKS).text


def test_check_of_an_exercise_alone_does_not_make_it_done(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling", "ex02_errors")
    for selection in ([f"{SCALING_CHECKS}::TestScale::test_python_float"], ["-k", "test_python_float"]):
        run = folder.pytest(*selection)
        assert run.status == 0
        assert run.rows() == {"scale": "in part 1/2 1 of 2 checks run"}
        assert "Exercises: 0 of 1 done, 1 in part." in run.text
        assert "Well done" not in run.text
        assert "Now all checks of scale:\n  pytest scale\n" in run.text
    assert not (folder.root / "progress.txt").exists()
    assert folder.pytest(f"{SCALING_CHECKS}::TestScale").rows() == {"scale": "done 2/2"}
    assert "done  ex01_scaling.scale" in (folder.root / "progress.txt").read_text("utf-8")


def test_interrupted_run_records_what_it_found(folder: LearnerFolder) -> None:
    folder.write(SCALING, WRONG)
    folder.solve("ex02_errors")
    folder.pytest("-x")
    assert "Wrong elsewhere, when last run: scale" in folder.pytest(ERRORS_CHECKS).text


def test_module_that_cannot_be_loaded_forgets_nothing(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    folder.pytest(SCALING_CHECKS)
    before = (folder.root / "progress.txt").read_text("utf-8")
    folder.write(SCALING, "def scale(:\n")
    folder.pytest(SCALING_CHECKS)
    assert (folder.root / "progress.txt").read_text("utf-8") == before
