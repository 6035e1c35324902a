"""Whether what docstrings promise is held, which `grader audit --promises` shows at length."""

from __future__ import annotations

from collections.abc import Iterator

from grader.course import Unit
from grader.proof.audit import AuditOptions
from grader.proof.memory import memory_of
from grader.proof.promise_audit import PromiseAudit, audit_promises
from grader.proof.promise_marks import read_promise_marks
from grader.proof.readiness import Budget, Found, place

_SECONDS = 120


def promises_are_held(unit: Unit, budget: Budget) -> Found:
    """Whether each sentence of a docstring has a breaker which fails, and the solution keeps them all.

    Raises:
        NotTriedError: if that would take minutes, and there is no time for it.
    """
    audits = audit_promises(
        unit,
        AuditOptions(seconds=_SECONDS, jobs=budget.jobs),
        memory_of("promises"),
        read_promise_marks(unit.course).get(unit.name, {}),
        lambda doing: budget.on_step(f"{unit.name}: {doing}"),
        lambda done, all_of: budget.require_time(unit, done, all_of),
    )
    problems = tuple(problem for item in audits for problem in _problems(unit, item))
    open_ones = sum(len(item.open) for item in audits)
    promised = sum(item.promises for item in audits)
    return Found(problems, f"{open_ones} of {promised} open" if open_ones else f"{promised} sentences")


def _problems(unit: Unit, item: PromiseAudit) -> Iterator[str]:
    where = f"{place(unit, unit.solution)}: {item.exercise}"
    for promise in item.open:
        yield f"{where} promises “{promise.text}” and no breaker breaks it."
    for name, secrets in item.passing.items():
        breaker = place(unit, unit.course.solutions / "promises" / unit.name / name)
        yield f"{breaker} gets full marks (with {', '.join(secrets)})."
    for check in item.unasked:
        yield f"{place(unit, unit.hidden_checks)}: nothing that is wrong fails {check} of {item.exercise}."
    for sentence in item.self_broken:
        yield f"{where} {sentence}"
    for problem in item.problems:
        yield f"{where}: {problem}"
