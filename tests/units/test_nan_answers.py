"""Answers whose floats are nan or infinite, or that have no entries, pass no check that asks for numbers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader.course import Unit
from grader.proof.reference import run
from tests.support.course_grader import each_unit
from tests.support.places import ROOT

SPOILING = (ROOT / "tests" / "support" / "spoiled_answers.py").read_text(encoding="utf-8")

# By reason: checks that do not look at the floats of an answer.
PASSED = {
    "asks for shape or dtype": {
        "ex01_activations hidden::TestSoftmax::test_shape",
        "ex04_tensors hidden::TestToTensor::test_dtype",
        "ex09_preprocessing hidden::TestFlattenImages::test_dtype",
        "ex09_preprocessing hidden::TestScalePixels::test_any_shape",
        "ex09_preprocessing public::TestScalePixels::test_float32",
        "ex17_digit_recognizer hidden::TestLoadDigit::test_dtype",
    },
    "looks at the numbers of mistakes, which are ints": {
        "ex03_perceptron hidden::TestTrainPerceptron::test_xor",
        "ex03_perceptron public::TestTrainPerceptron::test_or",
        "ex03_perceptron public::TestTrainPerceptron::test_xor",
    },
    "looks at the loss, one number, and an answer without entries has lost its weights": {
        "ex05_gradient_descent hidden::TestTrainStep::test_loss",
        "ex08_backpropagation public::TestBackward::test_sure_and_wrong",
        "ex08_backpropagation public::TestBackward::test_untrained",
    },
    "looks at the state, which is None": {
        "ex07_optimizers public::TestSgdStep::test_state",
    },
    "looks at the labels, which are ints": {
        "ex15_binary_classification hidden::TestStratifiedSplit::test_real_table",
    },
}


def asks_numbers(unit: Unit, check: str) -> bool:
    """Whether a check looks at the floats of an answer; one of unchanged arguments looks at these alone."""
    return "changed" not in check and all(f"{unit.name} {check}" not in checks for checks in PASSED.values())


@each_unit
def test_spoiled_answers_pass_no_check_that_asks_for_numbers(unit: Unit, tmp_path: Path) -> None:
    found = spoiled(unit, "nan", tmp_path)
    assert passed(unit, found) == set()
    if "fit(" not in unit.hidden_checks.read_text(encoding="utf-8"):
        for how in ("infinite", "empty"):
            assert passed(unit, spoiled(unit, how, tmp_path, *only_asked(unit, found))) == set(), how


def passed(unit: Unit, found: dict[str, str | None]) -> set[str]:
    """The checks that ask for numbers, got none, and passed."""
    return {check for check, outcome in found.items() if outcome == "passed" and asks_numbers(unit, check)}


def spoiled(unit: Unit, how: str, folder: Path, *options: str) -> dict[str, str | None]:
    """Run the checks on the solution with spoiled answers.

    Args:
        unit: the unit.
        how: what becomes of each float, as `spoil_all` takes it.
        folder: where to note which checks got a spoiled answer.
        options: more of them for pytest.

    Returns:
        By check: what it said of a spoiled answer; None if it got none, as models stay as they are.
    """
    got_one = folder / how
    got_one.touch()
    exercises = [exercise.name for exercise in unit.exercises]
    source = f"{SPOILING}\nspoil_all(globals(), {exercises!r}, {how!r}, {str(got_one)!r})\n"
    found = run(unit, source, "--tb=no", "-qq", "--no-summary", "-W", "ignore", *options).found
    asked = set(got_one.read_text(encoding="utf-8").splitlines())
    return {check: outcome if check in asked else None for check, outcome in found.items()}


def only_asked(unit: Unit, found: dict[str, str | None]) -> Iterator[str]:
    """Options for pytest that leave out the checks that got no spoiled answer."""
    files = {"hidden": unit.hidden_checks, "public": unit.public_checks}
    asked = [check for check, outcome in found.items() if outcome is not None]
    for check in found.keys() - asked:
        side, _, name = check.partition("::")
        # pytest also leaves out what only begins so.
        if not any(other.startswith(check) for other in asked):
            yield f"--deselect={files[side].relative_to(unit.course.root)}::{name}"
