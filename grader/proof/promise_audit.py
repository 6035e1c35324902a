"""What the checks of a unit hold of its promises: which nothing breaks, and what breaks one and passes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from grader.course import Unit
from grader.proof.audit import AuditOptions
from grader.proof.failures import Failures, Trials, Watch, hidden, unwatched
from grader.proof.memory import Memory
from grader.proof.mutants import mutants
from grader.proof.other_forms import broken_by_solution
from grader.proof.promise_marks import PromiseMark, mark_problems, sentences_marked
from grader.proof.promises import Breaker, Promise, breakers_of, open_promises, promises_of, quoted_by
from grader.proof.trial import Wrong, misconceptions

# Once a check has failed, it is not run on the next so many mutants.
_AT_ONCE = 40

# With this secret all checks are run on every breaker.
_FIRST = "secret 0"

Tell: TypeAlias = Callable[[str], None]


@dataclass
class PromiseAudit:
    """What became of an exercise's promises.

    Attributes:
        exercise: name of the exercise.
        promises: how many sentences its docstring has, those left out that are marked.
        breakers: how many wrong implementations break one of them.
        passing: those of them that get full marks, each with the secrets that let it.
        open: promises that no breaker breaks.
        unasked: hidden checks that nothing wrong fails.
        problems: what is wrong with breakers and marks, as sentences.
        self_broken: where the solution breaks its own docstring, as sentences.
    """

    exercise: str
    promises: int = 0
    breakers: int = 0
    passing: dict[str, list[str]] = field(default_factory=dict)
    open: list[Promise] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    self_broken: list[str] = field(default_factory=list)

    @property
    def held(self) -> int:
        """How many breakers lose marks with each secret."""
        return self.breakers - len(self.passing)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.passing or self.open or self.unasked or self.problems or self.self_broken)


def audit_promises(
    unit: Unit,
    options: AuditOptions,
    memory: Memory,
    marks: Mapping[str, Sequence[PromiseMark]],
    tell: Tell = lambda doing: None,
    watch: Watch = unwatched,
) -> list[PromiseAudit]:
    """Look at the promises of a unit.

    Args:
        unit: a unit of a course with solutions.
        options: how breakers are tried.
        memory: what is known of them, and will be.
        marks: by exercise, the sentences that need no breaker and the checks that need no promise.
        tell: is told what is being done.
        watch: watches what is tried.

    Returns:
        What was found, by exercise in the order of the unit.

    Raises:
        CourseError: if a breaker cannot be read, the checks cannot be imported, or the solution fails one.
    """
    audits = {exercise.name: PromiseAudit(exercise.name) for exercise in unit.exercises}
    breakers = breakers_of(unit)
    _count(unit, audits, breakers, marks)
    trials = Trials(unit, memory, seconds=options.seconds, jobs=options.jobs, watch=watch)
    unasked = _Unasked(unit, trials, marks)
    tell(f"{len(breakers)} breakers")
    for breaker, secret, found in _tried(trials, breakers, options.secrets):
        unasked.fails(breaker.exercise, found)
        audit = audits[breaker.exercise]
        if not found.caught:
            audit.passing.setdefault(breaker.path.name, []).append(secret)
        elif secret == _FIRST and not (found.returned or found.ended):
            audit.problems.append(f"{breaker.path.name} raises in every call, which any check would see.")
    tell("checks that no breaker fails")
    for exercise, checks in unasked.left().items():
        audits[exercise].unasked = checks
    tell("the solution, given other forms of its arguments")
    allowed = {(exercise, mark.form) for exercise, marked in marks.items() for mark in marked if mark.form}
    for item in broken_by_solution(unit, memory, seconds=options.seconds, jobs=options.jobs, watch=watch):
        if (item.exercise, item.form) not in allowed:
            audits[item.exercise].self_broken.append(item.sentence)
        allowed.discard((item.exercise, item.form))
    for exercise, form in allowed:
        audits[exercise].problems.append(f"the mark of the form {form} is not needed: the solution takes it.")
    for audit in audits.values():
        audit.problems = list(dict.fromkeys(audit.problems))
    return list(audits.values())


def _count(
    unit: Unit,
    audits: Mapping[str, PromiseAudit],
    breakers: Sequence[Breaker],
    marks: Mapping[str, Sequence[PromiseMark]],
) -> None:
    promises = promises_of(unit)
    marked = sentences_marked(marks)
    broken: set[Promise] = set()
    for breaker in breakers:
        quoted = quoted_by(breaker, promises[breaker.exercise])
        broken.update(quoted.broken)
        audits[breaker.exercise].breakers += 1
        audits[breaker.exercise].problems += [f"{breaker.path.name}: {fault}" for fault in quoted.faults]
    for exercise, made in promises.items():
        left_out = marked.get(exercise, set())
        audits[exercise].promises = sum(promise.text not in left_out for promise in made)
    for promise in open_promises(unit, marked):
        audits[promise.exercise].open.append(promise)
    for exercise, problem in mark_problems(unit, marks, promises, broken):
        audits[exercise].problems.append(problem)


def _tried(
    trials: Trials, breakers: Sequence[Breaker], secrets: int
) -> Iterator[tuple[Breaker, str, Failures]]:
    """Each breaker with each secret, and what its exercise's checks say of it.

    With the first secret all of them are run; with the others one that failed then, and all where it passes.
    """
    names = trials.names()
    others = [f"secret {number}" for number in range(1, secrets)]
    found: dict[Wrong, Failures] = {}

    def all_checks(attempt: Wrong) -> Sequence[str]:
        return names[attempt.exercise]

    def one_that_failed(attempt: Wrong) -> Sequence[str]:
        return found[replace(attempt, secret=_FIRST)].failed[:1] or all_checks(attempt)

    trials.run([breaker.as_wrong(_FIRST) for breaker in breakers], all_checks, found.__setitem__)
    again = [breaker.as_wrong(secret) for breaker in breakers for secret in others]
    trials.run(again, one_that_failed, found.__setitem__)
    passing = [attempt for attempt in again if not found[attempt].caught]
    trials.run(passing, all_checks, found.__setitem__)
    for breaker in breakers:
        for secret in (_FIRST, *others):
            yield breaker, secret, found[breaker.as_wrong(secret)]


class _Unasked:
    """Hidden checks that nothing wrong has failed yet."""

    def __init__(self, unit: Unit, trials: Trials, marks: Mapping[str, Sequence[PromiseMark]]) -> None:
        self._unit, self._trials = unit, trials
        marked = {exercise: {mark.check for mark in items} for exercise, items in marks.items()}
        self._left = {
            exercise: [name for name in checks if _function(name) not in marked.get(exercise, ())]
            for exercise, checks in hidden(trials.names(), unit).items()
        }

    def fails(self, exercise: str, found: Failures) -> None:
        """Take note of what fails."""
        if not found.returned:
            # What crashes in every call fails any check.
            return
        # A check that fails for one case of its parameters asks for something in the others, too.
        functions = {name.partition("[")[0] for name in found.failed}
        left = self._left[exercise]
        self._left[exercise] = [name for name in left if name.partition("[")[0] not in functions]

    def left(self) -> dict[str, list[str]]:
        """What no misconception and no mutant fails either: names of check functions, by exercise."""
        self._try(misconceptions(self._unit) if self._unit.misconceptions.is_file() else [])
        changed = mutants(self._unit) if any(self._left.values()) else []
        mutated = [Wrong(m.exercise, str(number), m.source, "mutant") for number, m in enumerate(changed)]
        for first in range(0, len(mutated), _AT_ONCE):
            self._try(mutated[first : first + _AT_ONCE])
        return {
            exercise: list(dict.fromkeys(map(_function, names))) for exercise, names in self._left.items()
        }

    def _try(self, attempts: Sequence[Wrong]) -> None:
        # All get the same checks, so that what is remembered is found again.
        wanted = {exercise: tuple(names) for exercise, names in self._left.items()}
        self._trials.run(
            attempts,
            lambda attempt: wanted[attempt.exercise],
            lambda attempt, found: self.fails(attempt.exercise, found),
        )


def _function(name: str) -> str:
    return name.rpartition("::")[2].partition("[")[0]
