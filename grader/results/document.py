"""The result document: what a submission got, and what it was graded with.

Everything else (terminal, JUnit, reports) is made from it.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta

from grader.hand_in_time import HandInTime

SCHEMA_VERSION = 1
_ROUNDING = 1e-3

# Of points, seconds and hours: more than any course has, and far from what no longer adds up.
Amount: TypeAlias = Annotated[float, Meta(ge=0, le=1_000_000)]

Outcome = Literal["passed", "failed", "error", "timeout", "todo"]


class Frame(msgspec.Struct, frozen=True):
    """One line of a learner's own traceback.

    Attributes:
        where: the file, or the cell of a notebook.
        line: line number in it, from 1.
        function: name of the function.
        code: text of the line.
    """

    where: str
    line: int
    function: str
    code: str = ""


class CheckResult(msgspec.Struct, frozen=True):
    """What one check found.

    Attributes:
        id: ``public::TestSigmoid::test_half_at_zero`` or ``hidden::…``.
        exercise: name of the exercise that it belongs to.
        title: the first line of the check's docstring: what it asks for.
        outcome: passed, failed (a wrong answer), error (the code raised or died), timeout, or todo.
        points: points that it earned by itself.
        max_points: maximum points.
        message: what went wrong, in the learner's terms; empty if the check passed.
        details: input, expected and got, if the course lets learners see them.
        misconception: name of the recognized misconception, or None.
        sentence: what helps a learner who has the misconception.
        hint: the exercise's first hint, if the course lets learners see it.
        traceback: the learner's own frames, innermost last.
        output: what the submission printed.
        seconds: duration.
        told: what the check has to say whether it passed or not, such as the share that a network reads.
        measured: the numbers that it measured for a leaderboard, by name; the more, the better.
        carried: points given besides, because it passes if the exercises that it needs are answered rightly.
        builds_on: names of the exercises that are wrong, if points are carried; else empty.
    """

    id: str
    exercise: str
    title: str
    outcome: Outcome
    points: Amount
    max_points: Amount
    message: str = ""
    details: str = ""
    misconception: str | None = None
    sentence: str = ""
    hint: str = ""
    traceback: tuple[Frame, ...] = ()
    output: str = ""
    seconds: Amount = 0.0
    told: tuple[str, ...] = ()
    measured: dict[str, float] = {}
    carried: Amount = 0.0
    builds_on: tuple[str, ...] = ()

    @property
    def given(self) -> float:
        """Points given: earned, and carried forward."""
        return self.points + self.carried


class Written(msgspec.Struct, frozen=True):
    """An exercise as its learner wrote it: what shows whether two learners wrote or answered the same.

    Attributes:
        exercise: its name.
        tree: digest of its syntax tree, and of those of the functions that it calls, without comments,
            docstrings, annotations and the names that it gives; empty if it cannot be read.
        nodes: number of nodes of that tree.
        of_course: whether the course's own solution, a variant or the stub has the same tree.
        answers: digest of its answers to calls that are the same for everybody; empty without code, or if
            they tell nothing.
        code: its text and that of what it uses, without docstrings and cut to some length; empty if it is
            right, if a misconception explains it, or if something that it uses is at fault.
    """

    exercise: str
    tree: str = ""
    nodes: int = 0
    of_course: bool = False
    answers: str = ""
    code: str = ""


class Late(msgspec.Struct, frozen=True):
    """That a unit was handed in late, and what it costs by the terms of the course.

    Attributes:
        deadline: ISO 8601 with an offset; empty if the course has none.
        extended: whether the learner had a later deadline than the class.
        hours: after the deadline; None if the time is not known.
        deducted: points that are taken off; never more than were earned.
        sentence: how late, and how that becomes points.
        in_grace: whether it is within the grace period, and so counts as on time.
    """

    deadline: str
    extended: bool
    hours: Amount | None
    deducted: Amount
    sentence: str
    in_grace: bool = False


class UnitResult(msgspec.Struct, frozen=True):
    """One unit of a submission. Its points are what was earned; what counts is in `counted`.

    Attributes:
        unit: name of the unit.
        title: what learners read.
        checks: in the order of the check files.
        notes: sentences about the unit as a whole: a syntax error, a cell that raised.
        handed_in: whether the submission has this unit at all.
        suite: SHA-256 of what decides the unit's grade: checks, thresholds, limits, the course secret.
        given_up: whether it could not be graded, because the grading process ended over it. Its points then
            say nothing.
        course_faults: checks that were left out because they are broken, each with where and what it raised.
        written: the exercises that are more than a stub, in the order of the unit.
        time: when it was handed in, if that is known for this unit alone.
        late: that it was late, by the terms of the course; None if it was not.
    """

    unit: str
    title: str
    checks: tuple[CheckResult, ...]
    notes: tuple[str, ...] = ()
    handed_in: bool = True
    suite: str = ""
    given_up: bool = False
    course_faults: tuple[str, ...] = ()
    written: tuple[Written, ...] = ()
    time: HandInTime | None = None
    late: Late | None = None

    @property
    def begun(self) -> bool:
        """Whether its learner has written anything in it, as far as the checks can tell.

        It was begun if any check has an outcome other than todo, if the grading process ended over it, or if
        a note says why what was handed in for it cannot be read.
        """
        if not self.handed_in:
            return bool(self.notes)
        return self.given_up or any(check.outcome != "todo" for check in self.checks)

    @property
    def points(self) -> float:
        """Points given."""
        return round(sum(check.given for check in self.checks), 6)

    @property
    def carried(self) -> float:
        """Those of its points that are carried forward."""
        return round(sum(check.carried for check in self.checks), 6)

    @property
    def max_points(self) -> float:
        """Maximum points."""
        return round(sum(check.max_points for check in self.checks), 6)

    @property
    def deducted(self) -> float:
        """Points that are taken off for lateness."""
        return self.late.deducted if self.late and self.handed_in and not self.given_up else 0.0

    @property
    def counted(self) -> float:
        """Points that count: those that were given, less what is taken off for lateness."""
        return round(self.points - self.deducted, 6)

    @property
    def exercises(self) -> dict[str, tuple[CheckResult, ...]]:
        """The checks by exercise, in order."""
        found: dict[str, list[CheckResult]] = {}
        for check in self.checks:
            found.setdefault(check.exercise, []).append(check)
        return {name: tuple(checks) for name, checks in found.items()}


class Provenance(msgspec.Struct, frozen=True):
    """What a submission was graded with.

    Attributes:
        versions: version by package name, including Python and the grader.
        suite: SHA-256 of the course's check files.
        submission: SHA-256 of the submission's sources, which seeds the inputs of its checks.
        reading: SHA-256 of all that was read from the submission, including names of files and notes.
        confinement: names of the layers in force; empty if no code ran, or submissions were trusted.
        graded_at: UTC time, ISO 8601; of the last unit, if units were graded at several times.
        trusted: whether any of its code ran unconfined.
        time: when the submission was handed in, if all of it was at one time; a unit may have its own.
    """

    versions: dict[str, str]
    suite: str
    submission: str
    confinement: tuple[str, ...]
    graded_at: str
    reading: str = ""
    trusted: bool = False
    time: HandInTime | None = None


class Result(msgspec.Struct, frozen=True):
    """One submission's result.

    Attributes:
        course: name of the course.
        learner: whose it is.
        units: in the order of the course.
        points: points given, over all units that could be graded.
        max_points: maximum points in these units.
        notes: sentences about the submission as a whole: which of two counted, what could not be read.
        provenance: what it was graded with.
        schema_version: version of this document.
        carried: those of the points that are carried forward: checks that pass only if the exercises that
            they need are answered rightly.
    """

    course: str
    learner: str
    units: tuple[UnitResult, ...]
    points: Amount
    max_points: Amount
    provenance: Provenance
    notes: tuple[str, ...] = ()
    schema_version: int = SCHEMA_VERSION
    carried: Amount = 0.0

    @property
    def deducted(self) -> float:
        """Points that are taken off for lateness, over all units that could be graded."""
        return round(sum(unit.deducted for unit in self.units), 6)

    @property
    def counted(self) -> float:
        """Points that count: those that were given, less what is taken off for lateness."""
        return round(self.points - self.deducted, 6)


def to_json(result: Result) -> bytes:
    """The document as indented JSON (UTF-8)."""
    return msgspec.json.format(msgspec.json.encode(result), indent=2) + b"\n"


def from_json(data: bytes) -> Result:
    """Read a document back.

    Raises:
        msgspec.ValidationError: if it is not one.
    """
    result = msgspec.json.decode(data, type=Result)
    _require_numbers(result)
    _require_names(result)
    return result


def _require_numbers(result: Result) -> None:
    """Sums and shares of points stay numbers that can be drawn."""
    parts = [(result.counted, result.points, result.max_points)]
    parts += [(unit.counted, unit.points, unit.max_points) for unit in result.units]
    if any(least < -_ROUNDING or got > most + _ROUNDING for least, got, most in parts):
        raise msgspec.ValidationError("Its points are less than none, or more than all.")


def _require_names(result: Result) -> None:
    """Names are those of modules and functions: pages, tables and paths are made of them."""
    names = {unit.unit for unit in result.units}
    names.update(check.exercise for unit in result.units for check in unit.checks)
    names.update(one.exercise for unit in result.units for one in unit.written)
    if wrong := next((name for name in names if not name.isidentifier()), None):
        raise msgspec.ValidationError(f"{wrong!r} is not the name of a unit or an exercise.")


def json_schema() -> bytes:
    """The JSON Schema of the document, indented."""
    return msgspec.json.format(msgspec.json.encode(msgspec.json.schema(Result)), indent=2) + b"\n"
