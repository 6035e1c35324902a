"""What a learner reads below a check cell: HTML in which everything that comes from a submission is text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from grader.results import CheckResult, Outcome, on_carried

MAX_FRAMES = 6
MAX_LINE = 400
MAX_LINES = 40

# MathJax, which nbgrader's pages load, must not take a learner's dollar signs for formulas.
_BOX = (
    '<div class="tex2jax_ignore mathjax_ignore" style="max-width: 52em; padding: 2px 8px; line-height: 1.45; '
    'font-family: Helvetica, Arial, sans-serif; font-size: 14px; white-space: normal">'
)
_ROW = "display: flex; gap: 10px; padding: 6px 0; border-top: 1px solid #e3e3e3"
_PRE = (
    "margin: 4px 0; padding: 6px 8px; background: #f6f6f6; border: 0; border-radius: 4px; font-size: 12.5px; "
    "white-space: pre-wrap; word-break: break-word"
)
_ASIDE = "margin: 4px 0; padding: 4px 10px; background: #fdf6e3; border-left: 3px solid #d9a400"
_SUMMARY = "cursor: pointer; color: #1f6feb"
_GREEN, _RED, _BROWN = "#1a7f37", "#b3261e", "#8a6100"
_WRONG = ("✗", "not right yet", _RED)
_SIGNS: dict[Outcome, tuple[str, str, str]] = {
    "passed": ("✓", "right", _GREEN),
    "todo": ("○", "still to be written", _BROWN),
}


def exercise_html(exercise: str, checks: Sequence[CheckResult], notes: Sequence[str] = ()) -> str:
    """The feedback on one exercise.

    Args:
        exercise: its name.
        checks: its checks' results.
        notes: sentences about the submission that concern every exercise.
    """
    points = sum(check.given for check in checks)
    of = sum(check.max_points for check in checks)
    passed = sum(check.outcome == "passed" for check in checks)
    colour = _GREEN if points >= of else _BROWN if points else _RED
    noun = "check" if len(checks) == 1 else "checks"
    parts = [
        f'<p style="margin: 6px 0; font-size: 16px"><b>{_shown(exercise)}</b>: '
        f'<b style="color: {colour}">{points:g} of {of:g} points</b> '
        f"({passed} of {len(checks)} {noun} passed)</p>"
    ]
    notes = [*notes, *filter(None, [on_carried(checks)])]
    parts += [f'<p style="{_ASIDE}">{_shown(note)}</p>' for note in notes]
    said: set[str] = set()
    parts += [_check_html(check, said) for check in checks]
    return f"{_BOX}{''.join(parts)}</div>"


def reason_html(reason: str) -> str:
    """The feedback on a cell that gets no points whatever the checks say."""
    return f'{_BOX}<p style="{_ASIDE}">{_shown(reason)}</p></div>'


def _check_html(check: CheckResult, said: set[str]) -> str:
    sign, meaning, colour = _SIGNS.get(check.outcome, _WRONG)
    title = " ".join(_clean(check.title).split())
    parts = [f"<b>{escape(title)}</b>", *(f"<div>{_shown(sentence)}</div>" for sentence in check.told)]
    if check.outcome != "passed":
        parts += _explanation(check, said)
    return (
        f'<div style="{_ROW}">'
        f'<span style="color: {colour}; font-weight: bold" title="{meaning}">{sign}</span>'
        f'<div style="flex: 1; min-width: 0">{"".join(parts)}</div>'
        f'<span style="white-space: nowrap">{check.given:g} of {check.max_points:g}</span></div>'
    )


def _explanation(check: CheckResult, said: set[str]) -> list[str]:
    frames = "\n".join(
        f"{frame.where}, line {frame.line}, in {frame.function}:\n    {frame.code.strip()}"
        for frame in check.traceback[-MAX_FRAMES:]
    )
    # A sentence that is repeated below each check of an exercise would be read below none.
    new = {text for text in (check.message, frames, check.sentence, check.hint) if text and text not in said}
    said |= new
    parts = []
    if check.message in new:
        parts.append(f"<div>{_shown(check.message)}</div>")
    if check.details:
        parts.append(f'<pre style="{_PRE}">{_shown(check.details)}</pre>')
    if frames in new:
        parts.append(f'<div>In your code:</div><pre style="{_PRE}">{_shown(frames)}</pre>')
    if check.sentence in new:
        parts.append(f'<div style="{_ASIDE}">{_shown(check.sentence)}</div>')
    if check.hint in new:
        parts.append(
            f'<details style="margin: 4px 0"><summary style="{_SUMMARY}">Show a hint</summary>'
            f"{_shown(check.hint)}</details>"
        )
    return parts


def _shown(text: str) -> str:
    """The text as HTML that shows it: escaped, its lines kept, neither longer nor more than can be read."""
    lines = [line.rstrip()[:MAX_LINE] for line in _clean(text).strip("\n").split("\n")]
    if len(lines) > MAX_LINES:
        lines = [*lines[:MAX_LINES], f"... {len(lines) - MAX_LINES} more lines"]
    return escape("\n".join(lines))


def _clean(text: str) -> str:
    """The text without control characters, which could hide or colour what follows."""
    text = text.replace("\r\n", "\n").replace("\t", "    ")
    return "".join(letter for letter in text if letter == "\n" or letter.isprintable())
