"""The text below a check cell."""

from __future__ import annotations

from grader.nbgrader.feedback import exercise_text, zero_text
from grader.results import CheckResult, Frame


def check(**changes):
    values = {
        "id": "hidden::TestScale::test_random",
        "exercise": "scale",
        "title": "every value is multiplied",
        "outcome": "failed",
        "points": 0.0,
        "max_points": 2.0,
        "message": "scale(x) returned wrong values: 3 of 4 differ.",
        **changes,
    }
    return CheckResult(**values)


def test_passed_check_is_one_line():
    text = exercise_text("scale", [check(outcome="passed", points=2.0)])
    assert text == "scale: 2 of 2 points\n\n[ok]   every value is multiplied (2 of 2)\n"


def test_failed_check_shows_message_traceback_sentence_and_hint():
    frame = Frame("cell 3", 7, "scale", "    return x + factor")
    text = exercise_text("scale", [check(sentence="You add.", hint="Multiply.", traceback=(frame,))])
    expected = [
        "wrong values: 3 of 4",
        "cell 3, line 7, in scale: return x + factor",
        "You add.",
        "Hint: Multiply.",
    ]
    positions = [text.index(part) for part in expected]
    assert positions == sorted(positions)


def test_same_sentence_is_said_once():
    assert exercise_text("scale", [check(sentence="You add.", hint="Multiply.")] * 3).count("You add.") == 1


def test_todo_is_told_from_wrong():
    assert "[todo] every value" in exercise_text("scale", [check(outcome="todo")])


def test_what_a_submission_printed_is_not_repeated():
    assert "inputs" not in exercise_text("scale", [check(output="the hidden inputs")])


def test_notes_stand_above_the_checks():
    text = exercise_text("scale", [check()], ["cell 2: the syntax is wrong."])
    assert text.index("cell 2") < text.index("every value")


def test_control_characters_are_dropped():
    text = exercise_text("scale", [check(message="a\x1b[2Jb\x00c\r\nd\u202ee")])
    assert "a[2Jbc\n       de" in text
    assert zero_text("a\x07\x9bb") == "ab\n"
