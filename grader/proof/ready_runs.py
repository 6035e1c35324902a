"""What the checks of a unit say about whether it is ready: what they let pass, and what they catch."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from grader.course import Unit
from grader.course.digests import unit_digest
from grader.course.percent import strip_solutions
from grader.course.secret import course_secret
from grader.proof.attempts import (
    Attempt,
    functions_of,
    right_attempts,
    solution,
    variants,
    wrong_attempts,
    wrong_modules,
)
from grader.proof.audit import AuditOptions, ExerciseAudit, audit_unit, score
from grader.proof.memory import GRADING, key_of, memory_of
from grader.proof.mutant_marks import read_marks, stale
from grader.proof.mutants import mutants
from grader.proof.outcomes import Run, outcomes
from grader.proof.readiness import Budget, Found, NotTriedError, place
from grader.proof.ready_files import misconceptions_of
from grader.sandbox.client import SandboxError
from grader.scheduling.grader import Grader
from grader.submission import Chunk, ModuleSource, Submission, sources_digest

VARIANTS = 5
SECRETS = 20
LEAST_CAUGHT = 97.0
# The inputs that everybody's checks draw when they are asked once.
_FIRST = 0


def solution_passes(unit: Unit, budget: Budget) -> Found:
    """Whether the solution passes all of its checks."""
    (outcome,) = outcomes(unit, [Run("solution", solution(unit), _FIRST)], budget)
    made = len(outcome.passed) + len(outcome.failed)
    return Found(
        outcome.failed, f"{len(outcome.failed)} of {made} fail" if outcome.failed else f"{made} checks"
    )


def stub_passes_nothing(unit: Unit, budget: Budget) -> Found:
    """Whether each check, public and hidden, fails on the stub."""
    stub = strip_solutions(solution(unit), [item.name for item in unit.exercises], str(unit.solution))
    (outcome,) = outcomes(unit, [Run("stub", stub, _FIRST)], budget)
    said = tuple(f"{check} passes, although nothing is written." for check in outcome.passed)
    return Found(said, f"{len(outcome.failed)} checks")


def variants_pass(unit: Unit, budget: Budget) -> Found:
    """Whether there are enough right answers of other styles, and all get full marks from real workers."""
    folder = unit.course.solutions / "variants" / unit.name
    written = Counter(name for path in variants(unit) for name in functions_of(path))
    problems = [
        f"{place(unit, folder)} has {written[item.name]} of at least {VARIANTS} variants of {item.name}."
        for item in unit.exercises
        if written[item.name] < VARIANTS
    ]
    right = right_attempts(unit)[1:]
    for name, surprises in _graded(unit, [(item.source, [item]) for item in right], budget).items():
        problems += [f"{place(unit, folder / f'{name}.py')}: {surprise}" for surprise in surprises]
    return Found(tuple(problems), f"{len(right)} files" if len(right) != 1 else "1 file")


def misconceptions_are_told_apart(unit: Unit, budget: Budget) -> Found:
    """Whether each exercise has misconceptions, and each fails a hidden check and is recognized as itself."""
    named = misconceptions_of(unit)
    where = place(unit, unit.misconceptions)
    with_some = {item.exercise for item in named}
    problems = [
        f"{where} has no misconception of {item.name}."
        for item in unit.exercises
        if item.name not in with_some
    ]
    lines = {item.name: item.line for item in named}
    wrong = wrong_attempts(unit) if named else []
    found = _graded(unit, wrong_modules(unit) if named else [], budget)
    # Mistakes of one module may get in each other's way, as one that ends its process does.
    found |= _graded(unit, [(item.source, [item]) for item in wrong if found[item.name]], budget)
    for item in wrong:
        for surprise in found[item.name]:
            said = surprise.replace("is named nothing", "is not recognized")
            said = said.replace("is named", "is recognized as")
            line = lines.get(item.misconception)
            problems.append(f"{place(unit, unit.misconceptions, line)}: {item.misconception} {said}.")
    return Found(tuple(problems), str(len(named)))


def small_changes_are_caught(unit: Unit, budget: Budget) -> Found:
    """Whether the checks catch nearly all small changes of the solution."""
    marks = read_marks(unit.course).get(unit.name, {})

    def watch(done: int, all_of: int) -> None:
        budget.require_time(unit, done, all_of)
        budget.on_step(f"{unit.name}: small changes, {done} of {all_of}")

    found = audit_unit(unit, AuditOptions(jobs=budget.jobs), memory_of("mutants"), marks, watch)
    problems = [text for item in found if score([item]) < LEAST_CAUGHT for text in _let_through(unit, item)]
    problems += stale(unit, marks, mutants(unit))
    problems += [
        f"solutions/mutants.toml: the mark of `{mutant.after or '(nothing)'}` is not needed: it is caught."
        for item in found
        for mutant in item.needless
    ]
    return Found(tuple(problems), f"{score(found):.1f} %")


def _let_through(unit: Unit, item: ExerciseAudit) -> Iterator[str]:
    yield (
        f"{place(unit, unit.hidden_checks)}: the checks of {item.exercise} catch {score([item]):.1f} % of "
        f"the small changes of its solution, and should catch {LEAST_CAUGHT:g} %."
    )
    for mutant in item.survivors:
        before, after = (" ".join(text.split("\n")) for text in (mutant.before, mutant.after))
        line = place(unit, unit.solution, mutant.line)
        yield f"{line}: no check fails with `{after or 'nothing'}` in place of `{before}`."


def nothing_fails_by_chance(unit: Unit, budget: Budget) -> Found:
    """Whether solution and variants pass whatever inputs are drawn."""
    runs = [Run(item.name, item.source, secret) for secret in range(SECRETS) for item in right_attempts(unit)]
    failed: dict[tuple[str, str], set[int]] = {}
    for run, outcome in zip(runs, outcomes(unit, runs, budget, may_take_minutes=True), strict=True):
        for check in outcome.failed:
            failed.setdefault((check, run.name), set()).add(run.secret)
    problems = (
        f"{check} ({name}, under {len(secrets)} of {SECRETS} secrets)"
        for (check, name), secrets in failed.items()
    )
    return Found(tuple(problems), f"{SECRETS} secrets")


def _graded(
    unit: Unit, modules: Sequence[tuple[str, Sequence[Attempt]]], budget: Budget
) -> dict[str, list[str]]:
    """By attempt: where the result from a worker is not what the course claims; remembered."""
    memory = memory_of("readiness")
    base = key_of([unit_digest(unit, course_secret(unit.course)), unit.solution.read_text("utf-8")], GRADING)
    keys = {source: key_of([base, source]) for source, _ in modules}
    found: dict[str, list[str]] = {}
    new = {}
    for number, (source, attempts) in enumerate(modules):
        known = memory.get(keys[source])
        if known is None:
            new[f"module {number}"] = (source, attempts)
        else:
            found |= msgspec.json.decode(known, type=dict[str, list[str]])
    if new:
        # All are made before the first is graded: Python 3.11 cannot parse in two threads.
        handed_in = [_submission(unit, name, source) for name, (source, _) in new.items()]
        try:
            with Grader(unit.course, jobs=budget.jobs, units=[unit.name]) as grader:
                for result in grader.grade(handed_in):
                    source, attempts = new[result.learner]
                    said = {item.name: item.surprises(result.units[0]) for item in attempts}
                    memory.add(keys[source], msgspec.json.encode(said).decode())
                    found |= said
        except SandboxError as error:
            raise NotTriedError(str(error).partition("\n")[0]) from None
    return found


def _submission(unit: Unit, name: str, source: str) -> Submission:
    module = ModuleSource(unit.name, f"{unit.name}.py", (Chunk(f"{unit.name}.py", source),), notebook=False)
    handed_in = Submission(name, {unit.name: module}, (), {}, sources_digest({unit.name: module}))
    return replace(handed_in, draws_as=hashlib.sha256(f"{_FIRST} {handed_in.digest}".encode()).hexdigest())
