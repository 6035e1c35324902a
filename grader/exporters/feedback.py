"""What one learner reads about their submission: a page, the same as Markdown, and as plain text.

A document holds only what the course lets learners read, and a page is made of one document alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2

from grader.exporters.detail import detail_lines
from grader.exporters.plain import earned, frame_line, one_line, plain, points
from grader.results import CheckResult, Result, UnitResult, on_carried
from grader.results.overview import NOT_GRADED, exercise_state

_WIDTH = 80
# What a learner reads for the state of an exercise, and its colour.
_STATES = {"done": ("done", "good"), "wrong": ("not yet right", "bad"), "todo": ("not written yet", "open")}
_BACKTICKS = re.compile(r"`+")
# Each form ends with it.
_SIGN, _SIGN_WITHIN = re.compile(rb"Digest\\?: "), 400
# What Markdown, or the HTML in it, gives a meaning to.
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:@$^=])")


@dataclass(frozen=True)
class Failure:
    """A check that did not pass, in texts that are harmless."""

    title: str
    message: str
    details: str
    code: str
    sentence: str
    hint: str
    output: str


@dataclass(frozen=True)
class _Exercise:
    name: str
    state: str
    tone: str
    points: str
    told: list[str]
    failures: list[Failure]


@dataclass(frozen=True)
class _Unit:
    name: str
    title: str
    done: str
    points: str
    notes: list[str]
    exercises: list[_Exercise]


def html_page(result: Result, home: str = "") -> bytes:
    """A learner's feedback as a web page of one file, without scripts, for reading from disk.

    Args:
        result: of the learner.
        home: where the report on the class is, for its instructor: the page links there, and says how the
            submission was confined. What goes back to a learner has none.
    """
    made = result.provenance
    confinement = ", ".join(one_line(layer, 40) for layer in made.confinement)
    return _template().render(_said(result), home=home, confinement=confinement).encode("utf-8")


def markdown(result: Result) -> bytes:
    """A learner's feedback as Markdown."""
    return "\n".join(_markdown(result)).encode("utf-8") + b"\n"


def text(result: Result) -> bytes:
    """A learner's feedback as plain text of 80 columns."""
    lines = [line.plain.rstrip() for line in detail_lines(result, _WIDTH)]
    return "\n".join([*lines, "", str(_said(result)["digest"]), ""]).encode("utf-8")


def is_feedback(path: Path) -> bool:
    """Whether a file is feedback that was written before, and may be replaced."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _SIGN_WITHIN))
        return _SIGN.search(file.read()) is not None


@cache
def _template() -> jinja2.Template:
    loader = jinja2.PackageLoader("grader.exporters", "templates")
    return jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True).get_template("feedback.html")


def _said(result: Result) -> dict[str, object]:
    """What a page says, for a template."""
    provenance = result.provenance
    versions = ", ".join(
        f"{one_line(name, 40)} {one_line(version, 40)}" for name, version in provenance.versions.items()
    )
    return {
        "course": one_line(result.course),
        "learner": one_line(result.learner),
        "total": f"{points(result.counted)} of {points(result.max_points)} points"
        + earned(result.points, result.deducted),
        "notes": [plain(note, 1000) for note in result.notes],
        "units": [_unit(unit) for unit in result.units],
        "graded": f"Graded {one_line(provenance.graded_at, 40)} with {versions}.",
        "digest": f"Digest: {one_line(provenance.submission, 80)}",
    }


def _unit(unit: UnitResult) -> _Unit:
    late = (unit.late.sentence,) if unit.late else ()
    notes = [plain(note, 1000) for note in (*late, *unit.notes)]
    name, title = one_line(unit.unit), one_line(unit.title)
    if unit.given_up:
        return _Unit(name, title, "", NOT_GRADED, notes, [])
    got = f"{points(unit.counted)} of {points(unit.max_points)}"
    if not unit.handed_in:
        return _Unit(name, title, "not handed in", got, notes, [])
    exercises = [_exercise(name, checks) for name, checks in unit.exercises.items()]
    done = sum(exercise.state == "done" for exercise in exercises)
    return _Unit(name, title, f"{done} of {len(exercises)}", got, notes, exercises)


def _exercise(name: str, checks: Sequence[CheckResult]) -> _Exercise:
    wrong = [check for check in checks if check.outcome not in ("passed", "todo")]
    state, tone = _STATES[exercise_state(checks)]
    got, most = sum(check.given for check in checks), sum(check.max_points for check in checks)
    if got >= most and any(check.carried for check in checks):
        state, tone = "right by itself", "open"
    said: set[str] = set()
    failures = [_check(check, said) for check in wrong]
    told = [on_carried(checks), *(sentence for check in checks for sentence in check.told)]
    return _Exercise(one_line(name), state, tone, f"{points(got)} of {points(most)}", _lines(told), failures)


def _lines(sentences: Sequence[str]) -> list[str]:
    return [one_line(sentence, 500) for sentence in sentences if sentence]


def failures(checks: Sequence[CheckResult]) -> list[Failure]:
    """What a learner reads of the checks of an exercise that did not pass; no sentence stands there twice."""
    said: set[str] = set()
    return [_check(check, said) for check in checks if check.outcome not in ("passed", "todo")]


def _check(check: CheckResult, said: set[str]) -> Failure:
    """A check's texts; a sentence that stands above already is left out."""

    def new(text: str) -> str:
        if text in said:
            return ""
        said.add(text)
        return plain(text)

    repeated = check.message in said
    return Failure(
        one_line(check.title),
        "The same as above." if repeated else new(check.message),
        plain(check.details),
        "" if repeated else "\n".join(map(frame_line, check.traceback)),
        new(check.sentence),
        new(check.hint),
        new(check.output) if check.output.strip() else "",
    )


def _markdown(result: Result) -> Iterator[str]:
    said = _said(result)
    yield f"# {inline(result.learner)}: {said['total']}\n"
    yield inline(result.course)
    for note in result.notes:
        yield f"\n> {inline(note)}"
    yield "\n| Unit | Exercises done | Points |\n| --- | --- | ---: |"
    units = [_unit(unit) for unit in result.units]
    for unit in units:
        yield f"| {inline(unit.title)} | {unit.done} | {unit.points} |"
    for unit in units:
        if unit.exercises or unit.notes:
            yield f"\n## {inline(unit.title)}"
            yield from (f"\n> {inline(note)}" for note in unit.notes)
            for exercise in unit.exercises:
                yield f"\n### {inline(exercise.name)}: {exercise.state}, {exercise.points} points"
                yield from (f"\n{inline(sentence)}" for sentence in exercise.told)
                for check in exercise.failures:
                    yield from _markdown_check(check)
    yield f"\n{inline(str(said['graded']))}\n\n{inline(str(said['digest']))}"


def _markdown_check(check: Failure) -> Iterator[str]:
    yield f"\n**{inline(check.title)}**"
    if check.message:
        yield f"\n{_fenced(check.message)}"
    for block in (check.details, check.code):
        if block:
            yield f"\n{_fenced(block)}"
    for idea in (check.sentence, check.hint and f"Hint: {check.hint}"):
        if idea:
            yield f"\n{inline(idea)}"
    if check.output:
        yield f"\nIt printed:\n\n{_fenced(check.output)}"


def inline(text: str) -> str:
    """A text on one line of Markdown in which nothing is markup."""
    return _MARKDOWN.sub(r"\\\1", one_line(text, 1000))


def _fenced(text: str) -> str:
    """A text as it is, in a block that it cannot end."""
    longest = max((len(run) for run in _BACKTICKS.findall(text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
