"""Wrong answers of different learners are compared, although each of them gets inputs of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.exporters.groups import unnamed_groups
from grader.results import Result, Written
from grader.scheduling.grader import Grader
from tests.support.courses import SCALING, SCALING_VARIANT, write_course
from tests.support.handed_in import hand_in

# Once it has seen a wrong answer, it fails the next right one: that of the solution, when calls are recorded.
MOODY = '''
import pytest

from exercises.ex01_scaling import center, scale
from grader.authoring import expect, expect_close

seen = []


@pytest.fixture(scope="class")
def doubled():
    return scale(2.0, 2.0)


class TestScale:
    def test_moody(self, doubled):
        """a double is right"""
        right = doubled == 4.0
        seen.append(right)
        expect(right and seen[-2:] != [False, True], "wrong")

    def test_behind(self, doubled):
        """a double is right, again"""
        expect_close(doubled, 4.0, "scale(2.0, 2.0)")


class TestCenter:
    def test_none(self):
        """one value becomes 0"""
        expect_close(center([5.0]), [0.0], "center")
'''
HELPER = "\n\ndef stretched(x, by):\n    return np.asarray(x) * float(by) + 0.25\n"
CODE = {
    "solution": "",
    "variant": SCALING_VARIANT.partition("import numpy as np")[2],
    # The same mistake in different words, and in different precision.
    "ada": "\ndef scale(x, factor):\n    return np.asarray(x, dtype=float) * factor + 0.25\n",
    "ben": "\ndef scale(x, factor):\n    # mine\n    return stretched(x, factor)\n" + HELPER,
    # The same code as ben's, but for names.
    "ben's friend": "\ndef scale(z, k):\n    return lifted(z, k)\n" + HELPER.replace("stretched", "lifted"),
    "kim": "\ndef scale(x, factor):\n    return np.asarray(x, dtype=float) * factor - 0.25\n",
    "named": "\ndef scale(x, factor):\n    return np.asarray(x, dtype=float) + factor\n",
    "raises": "\ndef scale(x, factor):\n    raise KeyError('no')\n",
    "ends": "\nimport os\n\n\ndef scale(x, factor):\n    os._exit(0)\n",
    "by chance": "\ndef scale(x, factor):\n    return np.random.random(np.shape(x))\n",
    "large": "\ndef scale(x, factor):\n    'a'\n    return np.zeros(3_000_000)\n" + "    # x\n" * 2000,
    "deep": "\ndef scale(x, factor):\n    return " + "-" * 900 + "np.asarray(x)\n",
    "builds on it": "\ndef scale(x, factor):\n    return np.asarray(x, dtype=float) * factor * 1.5\n"
    "\n\ndef center(x):\n    return scale(x, 1.0) - np.mean(x)\n",
    "changes": "\ndef scale(x, k):\n    x = np.asarray(x, dtype=float)\n    x *= k\n    return x\n",
    "spies": "\ndef scale(x, factor):\n    print('called with', x)\n    return np.asarray(x) * 0.0\n",
    "todo": '\ndef scale(x, factor):\n    raise NotImplementedError("TODO: scale")\n',
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Result]:
    """All of them, graded by one process, one after the other."""
    course = write_course(tmp_path_factory.mktemp("course"))
    with Grader(course, jobs=1, units=["ex01_scaling"], compared=True) as grader:
        return {
            learner: grader.grade_one(hand_in(learner, {"ex01_scaling": SCALING + text}))
            for learner, text in CODE.items()
        }


def scale_of(results: dict[str, Result], learner: str) -> Written:
    return next(item for item in results[learner].units[0].written if item.exercise == "scale")


def test_the_same_mistake_gives_the_same_answers_in_whatever_words(results: dict[str, Result]) -> None:
    ada, ben, friend, kim = (scale_of(results, name) for name in ("ada", "ben", "ben's friend", "kim"))
    assert ada.answers == ben.answers == friend.answers != ""
    assert kim.answers not in ("", ada.answers)
    assert ada.tree != ben.tree == friend.tree


def test_learners_with_one_mistake_are_one_group(results: dict[str, Result]) -> None:
    first = unnamed_groups(results.values())[0]
    assert (first.unit, first.exercise) == ("ex01_scaling", "scale")
    assert first.learners == ("ada", "ben", "ben's friend")
    assert first.code == "def scale(x, factor):\n    return np.asarray(x, dtype=float) * factor + 0.25"
    assert first.checks[0] in {"factor 2 doubles every value", "every value of a matrix is multiplied"}


def test_what_is_right_or_has_a_name_keeps_no_code_and_no_answers(results: dict[str, Result]) -> None:
    for learner in ("solution", "variant", "named"):
        assert (scale_of(results, learner).code, scale_of(results, learner).answers) == ("", "")
    assert [scale_of(results, name).of_course for name in ("solution", "variant", "ada")] == [
        True,
        True,
        False,
    ]


def test_the_example_brings_the_functions_that_it_uses(results: dict[str, Result]) -> None:
    assert scale_of(results, "ben").code == (
        "def scale(x, factor):\n    # mine\n    return stretched(x, factor)\n\n\n" + HELPER.strip()
    )


def test_what_does_not_answer_has_no_answers_and_keeps_its_code(results: dict[str, Result]) -> None:
    ends = scale_of(results, "ends")
    assert ends.answers == ""
    assert "os._exit" in ends.code
    assert scale_of(results, "raises").answers != ""


def test_what_uses_a_wrong_exercise_is_not_blamed(results: dict[str, Result]) -> None:
    scale, center = results["builds on it"].units[0].written
    assert scale.code != ""
    assert (center.exercise, center.code, center.answers) == ("center", "", "")
    assert any(check.outcome == "failed" for check in results["builds on it"].units[0].exercises["center"])


def test_right_values_are_told_apart_by_what_comes_with_them(results: dict[str, Result]) -> None:
    assert scale_of(results, "changes").answers not in ("", scale_of(results, "ada").answers)


def test_chance_is_the_same_for_all(results: dict[str, Result]) -> None:
    assert scale_of(results, "by chance").answers != ""


def test_what_is_large_or_deep_is_cut_and_hurts_nobody(results: dict[str, Result]) -> None:
    assert len(scale_of(results, "large").code) < 4100
    assert scale_of(results, "deep").code
    assert all(result.units[0].given_up is False for result in results.values())


def test_what_is_still_to_be_written_is_not_written(results: dict[str, Result]) -> None:
    assert [item.exercise for item in results["todo"].units[0].written] == ["center"]


def test_grading_it_again_writes_the_same(results: dict[str, Result], tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    with Grader(course, jobs=1, units=["ex01_scaling"], compared=True) as grader:
        again = grader.grade_one(hand_in("kim", {"ex01_scaling": SCALING + CODE["kim"]}))
    assert again.units[0].written == results["kim"].units[0].written


def test_what_is_printed_in_common_calls_is_read_by_nobody(results: dict[str, Result]) -> None:
    checks = results["spies"].units[0].exercises["scale"]
    # Each check calls it once, and so says once what it was called with.
    assert {check.output.count("called with") for check in checks} == {1}


def test_checks_that_break_on_the_solution_cost_nobody_anything(tmp_path: Path) -> None:
    course = write_course(tmp_path / "course")
    course.unit("ex01_scaling").hidden_checks.write_text(MOODY, encoding="utf-8")
    with Grader(course, jobs=1, units=["ex01_scaling"], compared=True) as grader:
        wrong, right, again = (
            grader.grade_one(hand_in(name, {"ex01_scaling": SCALING + CODE[name]})).units[0]
            for name in ("ada", "solution", "kim")
        )
    assert right.points == right.max_points
    assert [item.answers for item in wrong.written + again.written] == ["", "", "", ""]
    assert wrong.written[0].code != ""


def test_a_submission_that_is_compared_with_no_other_is_asked_nothing_more(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    with Grader(course, jobs=1, units=["ex01_scaling"]) as grader:
        alone = grader.grade_one(hand_in("ada", {"ex01_scaling": SCALING + CODE["ada"]}))
    (scale, *_) = alone.units[0].written
    assert scale.answers == ""
    assert scale.code != ""
