"""What a learner reads below a check cell: plain text, which nbgrader's feedback page escapes."""

from __future__ import annotations

from collections.abc import Sequence

from grader.results import CheckResult, Outcome

MAX_FRAMES = 6
MAX_LINE = 400

_SIGNS: dict[Outcome, str] = {"passed": "[ok]  ", "todo": "[todo]"}
_WRONG = "[no]  "


def exercise_text(exercise: str, checks: Sequence[CheckResult], notes: Sequence[str] = ()) -> str:
    """The feedback on one exercise.

    Args:
        exercise: its name.
        checks: its checks' results.
        notes: sentences about the submission that concern every exercise.
    """
    points = sum(check.points for check in checks)
    of = sum(check.max_points for check in checks)
    lines = [f"{exercise}: {points:g} of {of:g} points", ""]
    for note in notes:
        lines += [*_indented(note, ""), ""]
    said: set[str] = set()
    for check in checks:
        lines += _check_lines(check, said)
    return "\n".join(lines) + "\n"


def zero_text(reason: str) -> str:
    """The feedback on a check cell that gets no points whatever the checks say."""
    return "\n".join(_indented(reason, "")) + "\n"


def _check_lines(check: CheckResult, said: set[str]) -> list[str]:
    sign = _SIGNS.get(check.outcome, _WRONG)
    title = " ".join(_clean(check.title).split())
    lines = [f"{sign} {title} ({check.points:g} of {check.max_points:g})"]
    if check.outcome == "passed":
        return lines
    lines += _indented(check.message) + _indented(check.details)
    frames = "\n".join(
        f"{frame.where}, line {frame.line}, in {frame.function}: {frame.code.strip()}"
        for frame in check.traceback[-MAX_FRAMES:]
    )
    # The same sentence below each check of an exercise would be read below none.
    for text in (frames, check.sentence, f"Hint: {check.hint}" if check.hint else ""):
        if text and text not in said:
            said.add(text)
            lines += _indented(text)
    return lines


def _indented(text: str, indent: str = "       ") -> list[str]:
    lines = [line.rstrip()[:MAX_LINE] for line in _clean(text).split("\n")]
    return [f"{indent}{line}" for line in lines if line]


def _clean(text: str) -> str:
    """The text without control characters, which could hide or colour what follows."""
    text = text.replace("\r\n", "\n").replace("\t", "    ")
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())
