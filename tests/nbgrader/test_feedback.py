"""What stands below a check cell."""

from __future__ import annotations

import html
import re

from grader.nbgrader.comments import comment_on
from grader.nbgrader.feedback import exercise_html, reason_html
from grader.results import CheckResult, Frame

SCRIPT = "<script>alert('x')</script>"


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


def words(page):
    return html.unescape(re.sub(r"<[^>]*>", " ", page))


def test_passed_check_says_its_title_and_points():
    text = words(exercise_html("scale", [check(outcome="passed", points=2.0, message="")]))
    assert " ".join(text.split()) == (
        "scale : 2 of 2 points (1 of 1 check passed) ✓ every value is multiplied 2 of 2"
    )


def test_failed_check_shows_message_details_traceback_sentence_and_hint():
    frame = Frame("cell 3", 7, "scale", "    return x + factor")
    page = exercise_html(
        "scale",
        [check(sentence="You add.", hint="Multiply.", traceback=(frame,), details="got: [1. 2.]")],
    )
    text = words(page)
    expected = [
        "wrong values: 3 of 4",
        "got: [1. 2.]",
        "cell 3, line 7, in scale:\n    return x + factor",
        "You add.",
        "Multiply.",
    ]
    positions = [text.index(part) for part in expected]
    assert positions == sorted(positions)
    assert "<details" in page[: page.index("Multiply.")]


def test_same_sentence_is_said_once():
    assert exercise_html("scale", [check(sentence="You add.", hint="Multiply.")] * 3).count("You add.") == 1


def test_todo_is_told_from_wrong():
    page = exercise_html("scale", [check(outcome="todo")])
    assert "still to be written" in page
    assert "not right yet" not in page


def test_what_a_submission_printed_is_not_repeated():
    assert "inputs" not in exercise_html("scale", [check(output="the hidden inputs")])


def test_notes_stand_above_the_checks():
    page = exercise_html("scale", [check()], ["cell 2: the syntax is wrong."])
    assert page.index("cell 2") < page.index("every value")


def test_control_characters_are_dropped():
    text = words(exercise_html("scale", [check(message="a\x1b[2Jb\x00c\r\nd\u202ee")]))
    assert "a[2Jbc\nde" in text
    assert " ab " in words(reason_html("a\x07\x9bb"))


def test_whatever_a_submission_says_is_text():
    frame = Frame(SCRIPT, 7, SCRIPT, SCRIPT)
    told = {"message": SCRIPT, "details": SCRIPT, "sentence": SCRIPT, "hint": SCRIPT, "title": SCRIPT}
    page = exercise_html(SCRIPT, [check(traceback=(frame,), **told)], [SCRIPT]) + reason_html(SCRIPT)
    assert "<script" not in page
    # Once in each of nine places, but three times in the frame.
    assert page.count("&lt;script&gt;") == 11


def test_formulas_of_a_submission_are_not_typeset():
    assert exercise_html("scale", [check(message="$\\href{javascript:alert(1)}{x}$")]).startswith(
        '<div class="tex2jax_ignore mathjax_ignore"'
    )


def test_endless_text_is_cut():
    page = exercise_html("scale", [check(message="x" * 100_000, details="y\n" * 100_000)])
    assert len(page) < 5_000
    assert "more lines" in page


def test_comment_says_points_what_is_missing_and_why():
    checks = [check(outcome="passed", points=2.0), check(sentence="You add."), check(sentence="You add.")]
    assert comment_on(2.0, 6.0, checks) == (
        "2 of 6 points. Not yet: every value is multiplied; every value is multiplied. You add."
    )
    assert comment_on(2.0, 2.0, checks[:1]) == "2 of 2 points."
    assert comment_on(0.0, 2.0, [check(outcome="todo")]) == "0 of 2 points. Still to be written."


def test_comment_repeats_nothing_that_a_submission_said():
    assert "evil" not in comment_on(0.0, 2.0, [check(message="evil", details="evil", output="evil")])
