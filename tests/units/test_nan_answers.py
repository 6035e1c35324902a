"""Answers whose floats are nan or infinite, or that have no entries, pass no check that asks for numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

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


@pytest.mark.parametrize("how", ["nan", "infinite", "empty"])
@each_unit
def test_spoiled_answers_pass_no_check_that_asks_for_numbers(unit: Unit, how: str, tmp_path: Path) -> None:
    if how != "nan" and "fit(" in unit.hidden_checks.read_text(encoding="utf-8"):
        pytest.skip("Its answers are models, which stay as they are; so nan alone will do.")
    got_one = tmp_path / "got_one"
    exercises = [exercise.name for exercise in unit.exercises]
    source = f"{SPOILING}\nspoil_all(globals(), {exercises!r}, {how!r}, {str(got_one)!r})\n"
    found = run(unit, source, "--tb=no", "-qq", "--no-summary", "-W", "ignore").found
    spoiled = got_one.read_text(encoding="utf-8").splitlines() if got_one.exists() else []
    passed = {check for check in spoiled if found[check] == "passed" and asks_numbers(unit, check)}
    assert passed == set()
