"""What several checks of a submission share: computed once for each submission, whatever comes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course import load_course
from grader.results import CheckResult
from grader.scheduling.grader import Grader
from tests.support.courses import text_of, write_course
from tests.support.handed_in import hand_in
from tests.support.learner_folder import LearnerFolder

SHARING = text_of("solutions/hidden/test_ex01_scaling.py", "sharing")
RIGHT = "import numpy as np\n\ndef scale(x, factor):\n    print(list(x))\n    return x * factor\n"
BROKEN = "import numpy as np\n\ndef scale(x, factor):\n    raise KeyError('weights')\n"
CENTER = "\ndef center(x):\n    return x - np.mean(x)\n"


@pytest.fixture(scope="module")
def grader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    # It has no public checks: they run first, and each timeout counts.
    course = write_course(tmp_path_factory.mktemp("course"), "sharing")
    path: Path = course.exercises / "ex01_scaling.toml"
    limits = "\n[limits]\ncall_seconds = 2\n"
    path.write_text(path.read_text(encoding="utf-8") + limits, encoding="utf-8")
    with Grader(load_course(course.root), jobs=1, units=["ex01_scaling"]) as made:
        yield made


def hidden_checks(grader: Grader, *scales: str) -> list[list[CheckResult]]:
    """For each of these versions of scale: the results of the hidden checks of scale."""
    submissions = [hand_in(f"learner {n}", {"ex01_scaling": text + CENTER}) for n, text in enumerate(scales)]
    return [
        [check for check in result.units[0].exercises["scale"] if check.id.startswith("hidden::")]
        for result in grader.grade(submissions)
    ]


def test_all_checks_share_one_call(grader: Grader) -> None:
    (checks,) = hidden_checks(grader, RIGHT)
    assert [check.outcome for check in checks] == ["passed"] * 4
    assert [bool(check.output) for check in checks] == [True, False, False, False]


def test_each_submission_has_its_own_call_and_its_own_numbers(grader: Grader) -> None:
    zeros = RIGHT.replace("return x * factor", "return 0 * x")
    right, wrong, again = hidden_checks(grader, RIGHT, zeros, RIGHT)
    assert {check.outcome for check in wrong[:2]} == {"failed"}
    assert {check.outcome for check in right + again} == {"passed"}
    assert right[0].output == again[0].output != wrong[0].output


@pytest.mark.parametrize(
    ("body", "outcome", "said"),
    [
        ("raise KeyError('weights')", "error", "KeyError: 'weights'"),
        ("raise NotImplementedError", "todo", "`scale` is still to be written."),
        ("import os; os._exit(0)", "error", "ended the Python process"),
        ("print('round'); exec('while True: pass')", "timeout", "did not end within 2 seconds"),
        ("return None", "failed", "returned None. Is a `return` missing?"),
    ],
)
def test_failed_shared_call_is_told_alike_by_every_check_that_needs_it(
    grader: Grader, body: str, outcome: str, said: str
) -> None:
    (checks,) = hidden_checks(grader, f"import numpy as np\n\ndef scale(x, factor):\n    {body}\n")
    assert {check.outcome for check in checks} == {outcome}
    assert all(said in check.message for check in checks)
    assert [bool(check.output) for check in checks[1:]] == [False] * 3


def test_what_a_shared_check_says_of_the_answer_is_told_alike(grader: Grader) -> None:
    (checks,) = hidden_checks(grader, RIGHT.replace("return x * factor", "return (x * factor)[:2]"))
    assert [check.outcome for check in checks] == ["passed", "passed", "failed", "failed"]
    assert {check.message for check in checks[2:]} == {
        "scale(x, 2.0) returned shape (2,), where shape (3,) was asked for."
    }


def test_failure_of_a_shared_call_stays_in_its_submission(grader: Grader) -> None:
    wrong, right = hidden_checks(grader, BROKEN, RIGHT)
    assert {check.outcome for check in wrong} == {"error"}
    assert {check.outcome for check in right} == {"passed"}


@pytest.fixture(scope="module")
def asking_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Grader]:
    """Grades by public and hidden checks that make the same call; one more makes another."""
    course = write_course(tmp_path_factory.mktemp("once"), "sharing")
    once = SHARING.replace("return scale(", "return ask_once(scale, ").replace("2.0)\n\n", "2.0)[0]\n\n", 1)
    once = once.replace("import expect_array", "import ask_once, expect_array")
    other = """
    def test_another_call(self):
        \"\"\"twice as much\"\"\"
        assert ask_once(scale, np.ones(2), 3.0)[0].sum() == ask_once(scale, np.ones(2), factor=3.0)[0].sum()
"""
    course.unit("ex01_scaling").public_checks.write_text(once, encoding="utf-8")
    hidden = once.replace("\n\nclass TestCenter", f"{other}\n\nclass TestCenter")
    course.unit("ex01_scaling").hidden_checks.write_text(hidden, encoding="utf-8")
    with Grader(load_course(course.root), jobs=1, units=["ex01_scaling"]) as made:
        yield made


def test_public_and_hidden_checks_that_ask_once_share_one_call_and_no_other(asking_once: Grader) -> None:
    (result,) = asking_once.grade([hand_in("ada", {"ex01_scaling": RIGHT + CENTER})])
    checks = result.units[0].exercises["scale"]
    assert {check.outcome for check in checks} == {"passed"}
    printed = {check.id: check.output.count("[") for check in checks if check.output}
    assert printed == {"public::TestScale::test_first": 1, "hidden::TestScale::test_another_call": 2}


def test_what_is_asked_once_is_blamed_in_each_check_and_on_nobody_else(asking_once: Grader) -> None:
    wrong = RIGHT.replace("return x * factor", "return (x * factor)[:2]")
    sources = {"wrong": wrong, "broken": BROKEN, "right": RIGHT}
    submissions = [hand_in(name, {"ex01_scaling": text + CENTER}) for name, text in sources.items()]
    results = {result.learner: result.units[0] for result in asking_once.grade(submissions)}
    said = {check.id: check.outcome for check in results["wrong"].exercises["scale"]}
    for side in ("public", "hidden"):
        assert [said[f"{side}::TestScale::{name}"] for name in ("test_second", "test_array")] == [
            "passed",
            "failed",
        ]
    assert {check.outcome for check in results["broken"].exercises["scale"]} == {"error"}
    assert {check.outcome for check in results["right"].checks} == {"passed"}
    assert [unit.course_faults for unit in results.values()] == [(), (), ()]


def test_a_learners_own_pytest_shares_the_call_and_tells_its_failure_alike(tmp_path: Path) -> None:
    folder = LearnerFolder(tmp_path)
    folder.write("exercises/test_ex01_scaling.py", SHARING)
    folder.write("exercises/ex01_scaling.py", RIGHT + CENTER)
    right = folder.pytest("-s", "exercises/test_ex01_scaling.py")
    assert right.rows() == {"scale": "done 4/4", "center": "done 1/1"}
    assert right.text.count("[") == 1
    folder.write(
        "exercises/ex01_scaling.py", "def scale(x, factor):\n    raise KeyError('weights')\n" + CENTER
    )
    wrong = folder.pytest("exercises/test_ex01_scaling.py")
    assert wrong.rows()["scale"] == "wrong 0/4"
    assert "FFFF" in wrong.text
    assert "ERROR" not in wrong.text
