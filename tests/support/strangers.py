"""Results with texts that strangers chose, for the tests of each form."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from grader.results import CheckResult, Frame, Outcome, Provenance, Result, UnitResult

OUTCOMES: tuple[Outcome, ...] = ("passed", "failed", "error", "timeout", "todo")

HOSTILE = [
    "<script>alert(1)</script>",
    "</td></table></style><img src=x onerror=alert(1)>",
    "\"' onmouseover='alert(1)' x=\"",
    "]]><evil/><!-- -->&amp;&#60;",
    "[red]not red[/red] [link=https://example.org]here[/link] :smile:",
    "\x1b[2J\x1b]0;title\x07\x1b[31mred",
    "ada\u202egpj.exe\u2066\u200b",
    "a\0b\x08c\rd\x7fe\x85f\u2028g\ufffeh",
    "lone \ud800 surrogate \udcff",
]

# Surrogates and control characters among them.
ANY_TEXT = st.text(st.characters(), max_size=40) | st.sampled_from(HOSTILE)


def is_harmless(text: str) -> bool:
    """Whether a text has nothing but characters to see, spaces, tabs and ends of lines."""
    return all(char.isprintable() or char in "\n\t" or unicodedata.category(char) == "Zs" for char in text)


def check(outcome: Outcome = "failed", text: str = "said", exercise: str = "relu") -> CheckResult:
    """A check of which a stranger chose whatever is not the course's."""
    if outcome == "passed":
        return CheckResult("public::TestRelu::test_a", exercise, "title", outcome, 2.0, 2.0, output=text)
    return CheckResult(
        id="hidden::TestRelu::test_a",
        exercise=exercise,
        title="title",
        outcome=outcome,
        points=0.0,
        max_points=2.0,
        message=f"message {text}",
        details=f"details {text}",
        sentence="sentence",
        hint="hint",
        traceback=(Frame(f"where {text}", 3, f"function {text}", f"code {text}"),),
        output=f"output {text}",
        seconds=0.25,
    )


def result(
    *checks: CheckResult, learner: str = "ada", note: str = "", unit_note: str = "", handed_in: bool = True
) -> Result:
    """A submission of one unit with these checks, all of the kinds by default."""
    checks = checks or tuple(check(outcome) for outcome in OUTCOMES)
    unit = UnitResult("ex01_relu", "A unit", checks, (unit_note,) if unit_note else (), handed_in)
    provenance = Provenance({"python": "3.11.7"}, "aa", "bb", ("Landlock",), "2026-11-21T00:00:00+00:00")
    notes = (note,) if note else ()
    return Result("A course", learner, (unit,), unit.points, unit.max_points, provenance, notes)


def all_from(text: str) -> Result:
    """A submission with one text wherever a stranger may choose one."""
    checks = (check(outcome, text) for outcome in OUTCOMES)
    return result(*checks, learner=f"learner {text}", note=f"note {text}", unit_note=f"unit note {text}")
