"""What Gradescope shows: a test for each exercise, what went wrong in it as Markdown, and leaderboards.

Gradescope does not say which Markdown it reads. So texts of several lines stand in indented blocks, which
every Markdown shows as they are, and which no text in them can end; in the others, all markup is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from grader.exporters.feedback import failures
from grader.exporters.plain import one_line, plain, points
from grader.results import CheckResult, Result, UnitResult, on_carried
from grader.results.overview import NOT_GRADED

Visibility = Literal["visible", "after_due_date", "after_published", "hidden"]

# What Markdown gives a meaning to anywhere, with addresses that some make links of; and at the beginning of a
# line: lists and rules.
_MARKUP = re.compile(r"([\\`*_\[\]#]|:(?=//)|(?<=www)\.)", re.IGNORECASE)
_AT_THE_BEGINNING = re.compile(r"^(\d*)([-+=.):])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "~": "&#126;", "|": "&#124;"})
_OUTPUT_CHARACTERS = 20_000


class ShownTest(msgspec.Struct, frozen=True, omit_defaults=True):
    """One exercise, or a unit as a whole.

    Attributes:
        name: its heading.
        score: points given; None if it could not be graded.
        max_score: maximum points.
        status: ``passed`` or ``failed``.
        number: stands before the name, as ``1.2``.
        output: what a learner reads, as ``output_format`` says.
        output_format: the form of ``output``.
        tags: titles of units.
    """

    name: str
    score: float | None = None
    max_score: float | None = None
    status: Literal["passed", "failed"] | None = None
    number: str = ""
    output: str = ""
    output_format: str = ""
    tags: tuple[str, ...] = ()


class Rank(msgspec.Struct, frozen=True):
    """A learner's value on a leaderboard; Gradescope puts the largest first.

    Attributes:
        name: the leaderboard's.
        value: the value.
    """

    name: str
    value: float


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """The file results.json.

    Attributes:
        output: what stands above the tests, as Markdown.
        score: the total; None for none at all.
        output_format: the form of ``output``.
        visibility: when learners see the tests.
        execution_time: seconds.
        tests: in the order of the course.
        leaderboard: a value for each leaderboard.
        extra_data: kept by Gradescope, and given back with the next submission.
    """

    output: str
    score: float | None = None
    output_format: str = ""
    visibility: Visibility | None = None
    execution_time: float | None = None
    tests: tuple[ShownTest, ...] = ()
    leaderboard: tuple[Rank, ...] = ()
    extra_data: dict[str, Any] = {}


def answer_of(
    result: Result,
    *,
    visibility: Visibility,
    leaderboard: bool,
    before: str = "",
    extra: dict[str, Any] | None = None,
) -> Answer:
    """The file about a result.

    Args:
        result: of the submission, or of what is graded of it so far.
        visibility: when learners see the tests.
        leaderboard: whether what its checks measured goes on leaderboards.
        before: a paragraph to stand first.
        extra: what Gradescope is to keep, beside what the submission was graded with.
    """
    said = [before, _total(result), *map(escaped, result.notes)]
    if result.provenance.trusted:
        said.append("It was graded without being confined, as the instructor chose.")
    return Answer(
        "\n\n".join(filter(None, said)),
        score=result.points,
        output_format="md",
        visibility=visibility,
        tests=tuple(test for unit in result.units for test in _tests(unit)),
        leaderboard=tuple(_ranks(result)) if leaderboard else (),
        extra_data={"neurokata": {**_graded_with(result), **(extra or {})}},
    )


def to_bytes(answer: Answer) -> bytes:
    """The file, as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(answer), indent=1) + b"\n"


def escaped(text: str) -> str:
    """A text on one line of Markdown in which nothing is markup."""
    text = _AT_THE_BEGINNING.sub(r"\1\\\2", _MARKUP.sub(r"\\\1", one_line(text, 1000)))
    return text.translate(_ENTITIES)


def as_it_is(text: str) -> str:
    """A text as a block that shows it as it is."""
    lines = plain(text, 4000).expandtabs(4).splitlines()
    return "\n".join(f"    {line}".rstrip() for line in lines)


def _total(result: Result) -> str:
    got = f"**{points(result.points)} of {points(result.max_points)} points.**"
    missing = [unit.unit for unit in result.units if unit.given_up]
    if not missing:
        return got
    return f"{got} This is not the whole grade: {', '.join(map(escaped, missing))} could not be graded."


def _tests(unit: UnitResult) -> Iterator[ShownTest]:
    """A unit's exercises; if there is nothing to say about them, the unit alone."""
    # The name of a unit begins with its number.
    number = str(int(unit.unit[2:4]))
    title = one_line(unit.title)
    notes = tuple(map(escaped, unit.notes))
    if unit.given_up or not unit.handed_in:
        what = NOT_GRADED if unit.given_up else "not handed in"
        yield ShownTest(
            f"{title}: {what}",
            score=None if unit.given_up else 0.0,
            max_score=unit.max_points,
            status="failed",
            number=number,
            output="\n\n".join(notes),
            output_format="md",
            tags=(title,),
        )
        return
    for place, (name, checks) in enumerate(unit.exercises.items(), start=1):
        got = round(sum(check.given for check in checks), 6)
        most = round(sum(check.max_points for check in checks), 6)
        # What is said about the unit as a whole is about each of its exercises.
        paragraphs = [*notes, *_paragraphs(checks)]
        yield ShownTest(
            one_line(name),
            score=got,
            max_score=most,
            status="passed" if all(check.outcome == "passed" for check in checks) else "failed",
            number=f"{number}.{place}",
            output=_cut("\n\n".join(paragraphs)),
            output_format="md",
            tags=(title,),
        )


def _paragraphs(checks: Sequence[CheckResult]) -> Iterator[str]:
    for check in checks:
        yield from map(escaped, check.told)
    if carried := on_carried(checks):
        yield escaped(carried)
    if all(check.outcome == "todo" for check in checks):
        yield "Not written yet."
        return
    for failure in failures(checks):
        yield f"**{escaped(failure.title)}**"
        if failure.message:
            # A line in a block is not wrapped.
            yield (as_it_is if "\n" in failure.message else escaped)(failure.message)
        yield from map(as_it_is, filter(None, (failure.details, failure.code)))
        yield from map(escaped, filter(None, (failure.sentence, failure.hint and f"Hint: {failure.hint}")))
        if failure.output:
            yield "It printed:"
            yield as_it_is(failure.output)
    passed = sum(check.outcome == "passed" for check in checks)
    yield f"{passed} of {len(checks)} checks passed."


def _cut(text: str) -> str:
    if len(text) <= _OUTPUT_CHARACTERS:
        return text
    whole = text[:_OUTPUT_CHARACTERS].rpartition("\n")[0]
    return f"{whole}\n\nThe rest is cut."


def _ranks(result: Result) -> Iterator[Rank]:
    best: dict[str, float] = {}
    for unit in result.units:
        for check in unit.checks:
            for name, value in check.measured.items():
                best[name] = max(value, best.get(name, value))
    for name, value in best.items():
        yield Rank(one_line(name, 80), value)


def _graded_with(result: Result) -> dict[str, Any]:
    made = result.provenance
    return {
        "submission": made.submission,
        "reading": made.reading,
        "suite": made.suite,
        "units": {unit.unit: unit.suite for unit in result.units},
        "versions": made.versions,
        "confinement": made.confinement,
        "graded_at": made.graded_at,
        "complete": not any(unit.given_up for unit in result.units),
    }
