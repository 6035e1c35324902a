"""What `check` found, as a notebook shows it: a table, and the same as plain text."""

from __future__ import annotations

import base64
import textwrap
from dataclasses import dataclass
from html import escape

from grader.learner.finding import Finding
from grader.learner.picture import Picture
from grader.learner.report import GRADING, finding_lines, output_lines, wrap
from grader.learner.tally import RowState

# The text has the notebook's own colour, which can be read in each theme. A mark and a stripe say the rest;
# the stripe's colours have a contrast of 3 to white as well as to black.
_MARKS = {"passed": ("✓", "#2a9d4a"), "wrong": ("✗", "#e5534b"), "todo": ("…", "#b7791f")}
_LEFT = "text-align: left; vertical-align: top"


@dataclass(frozen=True)
class CheckReport:
    """What the public checks of one exercise found; a notebook shows it as a table.

    Attributes:
        name: name of the exercise.
        findings: one per check; empty if none could be run.
        sentence: why none or not all could be run, or "".
        hints: the exercise's hints, from gentle to nearly the answer.
        picture: what the function does, or None if its checks draw none.
        afterwards: what to say once the exercise is done, or "".
    """

    name: str
    findings: tuple[Finding, ...] = ()
    sentence: str = ""
    hints: tuple[str, ...] = ()
    picture: Picture | None = None
    afterwards: str = ""

    @property
    def done(self) -> bool:
        """Whether all checks passed, of those that can run."""
        return bool(self.passed) and not self.sentence and self.passed == self.total

    @property
    def state(self) -> RowState:
        """How far along the exercise is."""
        if self.done:
            return "done"
        found = {finding.state for finding in self.findings}
        return next((state for state in ("wrong", "todo", "not loaded") if state in found), "not run")

    @property
    def passed(self) -> int:
        """Number of checks that passed."""
        return sum(finding.state == "passed" for finding in self.findings)

    @property
    def total(self) -> int:
        """Number of checks, without those that cannot run."""
        return sum(finding.state != "skipped" for finding in self.findings)

    def __repr__(self) -> str:
        lines = [self._heading()]
        for finding in self.findings:
            lines.append(f"  {finding.state:7} {finding.title}")
            lines += _explanation(finding)
        if self.hints and not self.done:
            lines.append(f"Hint: {self.hints[0]}")
        if self.done:
            lines += wrap(GRADING)
        if self.afterwards and self.done:
            lines.append(self.afterwards)
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return self.html()

    def html(self) -> str:
        """The table, the picture and the hints as HTML."""
        rows = "".join(_html_row(finding) for finding in self.findings)
        head = '<tr><th scope="col">State</th><th scope="col">What the check asks</th></tr>'
        title = f"<b>{escape(self._heading())}</b>"
        caption = f'<caption style="{_LEFT}; caption-side: top; color: inherit">{title}</caption>'
        table = (
            f"<table>{caption}<thead>{head}</thead><tbody>{rows}</tbody></table>"
            if rows
            else f"<p>{title}</p>"
        )
        below = "".join(_html_hint(*pair) for pair in enumerate(self.hints, start=1))
        if self.done:
            below = "".join(f"<p>{escape(text)}</p>" for text in (GRADING, self.afterwards) if text)
        return f"<div>{table}{html_picture(self.picture)}{below}</div>"

    def _heading(self) -> str:
        if not self.findings:
            return self.sentence
        total = self.total
        counts = f"{self.name}: not yet right ({self.passed} of {total} checks passed)"
        if self.done:
            counts = f"{self.name}: the public checks pass ({self.passed} of {total})"
        return f"{counts}. {self.sentence}" if self.sentence else counts


def html_picture(picture: Picture | None) -> str:
    """A picture as a notebook shows it, with what it shows in words; nothing without one."""
    if picture is None:
        return ""
    data = base64.b64encode(picture.png).decode("ascii")
    return f'<img alt="{escape(picture.text)}" src="data:image/png;base64,{data}">'


def _explanation(finding: Finding) -> list[str]:
    lines = finding_lines(finding)
    if finding.output:
        lines += output_lines(finding.output)
    return [f"      {line}" for line in lines]


def _html_row(finding: Finding) -> str:
    mark, colour = _MARKS.get(finding.state, ("", "currentColor"))
    stripe = f"{_LEFT}; border-left: 4px solid {colour}"
    text = escape(textwrap.dedent("\n".join(_explanation(finding))))
    below = f'<pre style="color: inherit; background: none">{text}</pre>' if text else ""
    return (
        f'<tr><th scope="row" style="{stripe}">{mark} {escape(finding.state)}</th>'
        f'<td style="{_LEFT}">{escape(finding.title)}{below}</td></tr>'
    )


def _html_hint(number: int, hint: str) -> str:
    return f"<details><summary>Hint {number}</summary>{escape(hint)}</details>"
