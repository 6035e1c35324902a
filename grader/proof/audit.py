"""What the checks catch of the mutants of each exercise, and what they let through."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from grader.course import Unit
from grader.course.digests import unit_digest
from grader.proof.memory import Memory, data_there, key_of
from grader.proof.mutant_marks import Mark, to_try
from grader.proof.mutants import Mutant
from grader.proof.trial import OUTCOMES, Outcome, Wrong, tried, worst


@dataclass
class ExerciseAudit:
    """What became of an exercise's mutants.

    Attributes:
        exercise: name of the exercise.
        outcomes: how many mutants had each outcome, equivalent ones left out.
        equivalent: how many are marked as equivalent.
        open: how many are marked as open.
        survivors: those that passed every check and are not marked.
        needless: those that are marked, and did not pass.
    """

    exercise: str
    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(OUTCOMES.values(), 0))
    equivalent: int = 0
    open: int = 0
    survivors: list[Mutant] = field(default_factory=list)
    needless: list[Mutant] = field(default_factory=list)

    @property
    def made(self) -> int:
        """All mutants."""
        return sum(self.outcomes.values()) + self.equivalent

    @property
    def counted(self) -> int:
        """Mutants that count: all but equivalent ones and those that merely crash."""
        return sum(self.outcomes.values()) - self.outcomes["crashed"]

    @property
    def caught(self) -> int:
        """Those of them that get less than full marks."""
        return self.outcomes["caught"] + self.outcomes["late"]


def score(audits: Iterable[ExerciseAudit]) -> float:
    """Percentage of the mutants that are caught; 100 if there are none."""
    caught = counted = 0
    for item in audits:
        caught += item.caught
        counted += item.counted
    return 100 * caught / counted if counted else 100.0


@dataclass(frozen=True)
class AuditOptions:
    """How mutants are tried.

    Attributes:
        public: by the public checks alone, as learners have them at home.
        seconds: what computes longer is late, and so does not pass.
        jobs: how many run in parallel; one for each core by default.
        secrets: with how many secrets, so that inputs are drawn so many times; a mutant is caught if it is
            caught with each.
    """

    public: bool = False
    seconds: int = 120
    jobs: int | None = None
    secrets: int = 1


def audit_unit(
    unit: Unit,
    options: AuditOptions,
    memory: Memory,
    marks: Mapping[str, Sequence[Mark]],
    on_mutant: Callable[[int, int], None] = lambda done, all_of: None,
) -> list[ExerciseAudit]:
    """Try the mutants of a unit.

    Args:
        unit: a unit of a course with solutions.
        options: how they are tried.
        memory: what is known of them, and will be.
        marks: by exercise, the mutants that may survive.
        on_mutant: called with how many are done, and of how many.

    Returns:
        What became of them, by exercise in the order of the unit.

    Raises:
        CourseError: if the checks cannot be imported, or the solution itself fails one of them.
    """
    made = to_try(unit, marks)
    seeds = [f"secret {number}" for number in range(options.secrets)]
    base = key_of(
        [
            unit_digest(unit, b""),
            unit.solution.read_text("utf-8"),
            f"{options.public} {options.seconds}",
            *data_there(),
        ]
    )
    attempts = {
        (number, seed): Wrong(mutant.exercise, str(number), mutant.source, "mutant", secret=seed)
        for seed in seeds
        for number, mutant in enumerate(made)
    }
    keys = {
        place: key_of([base, wrong.exercise, wrong.source, wrong.secret]) for place, wrong in attempts.items()
    }
    known = {place: OUTCOMES[text] for place, key in keys.items() if (text := memory.get(key)) in OUTCOMES}
    new = [wrong for place, wrong in attempts.items() if place not in known]
    done = len(attempts) - len(new)
    on_mutant(done, len(attempts))

    def remember(wrong: Wrong, outcome: Outcome) -> None:
        nonlocal done
        known[int(wrong.name), wrong.secret] = outcome
        memory.add(keys[int(wrong.name), wrong.secret], outcome)
        done += 1
        on_mutant(done, len(attempts))

    if new:
        checks = [unit.public_checks] if options.public else unit.check_files
        tried(unit, new, checks, seconds=options.seconds, jobs=options.jobs, on_outcome=remember)
    found = {exercise.name: ExerciseAudit(exercise.name) for exercise in unit.exercises}
    for number, mutant in enumerate(made):
        outcomes = [known[number, seed] for seed in seeds]
        _count(found[mutant.exercise], mutant, worst(outcomes), marks.get(mutant.exercise, ()))
    return list(found.values())


def _count(audit: ExerciseAudit, mutant: Mutant, outcome: Outcome, marks: Sequence[Mark]) -> None:
    mark = next((item for item in marks if (item.before, item.after) == (mutant.before, mutant.after)), None)
    if outcome == "passed" and mark is not None and mark.why == "equivalent":
        audit.equivalent += 1
        return
    audit.outcomes[outcome] += 1
    if outcome != "passed":
        audit.needless += [] if mark is None else [mutant]
    elif mark is None:
        audit.survivors.append(mutant)
    else:
        audit.open += 1
