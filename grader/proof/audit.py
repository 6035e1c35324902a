"""What the checks catch of the mutants of each exercise, and what they let through."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import get_args

import msgspec

import grader
from grader.course import CourseError, Unit
from grader.course.cache_folder import cache_folder
from grader.course.digests import unit_digest
from grader.proof.mutant_marks import Mark, to_try
from grader.proof.mutants import Mutant
from grader.proof.trial import Outcome, Wrong, tried

# What decides an outcome besides the course: how checks compare, and how an exercise is called.
_ENGINE = ("authoring/*.py", "wire/*.py", "foreign/*.py", "proof/trial.py", "proof/reference.py")
_PACKAGES = ("numpy", "tensorflow", "keras", "pytest")
_OUTCOMES: dict[str, Outcome] = {outcome: outcome for outcome in get_args(Outcome)}
_MOST_REMEMBERED_BYTES = 8_000_000


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
    outcomes: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(get_args(Outcome), 0))
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


class Memory:
    """What is known of mutants that were tried before; a line is added as each outcome is known."""

    def __init__(self, path: Path | None = None) -> None:
        """Read what is remembered; nothing if ``path`` is not there.

        Args:
            path: the file; by default one in the user's cache folder.
        """
        self.path = path or cache_folder() / "audit" / "mutants.txt"
        self._known: dict[str, Outcome] = {}
        if self.path.is_file() and self.path.stat().st_size < _MOST_REMEMBERED_BYTES:
            for line in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
                key, _, word = line.partition(" ")
                # A line that was cut short, when the machine went off, has none of these words.
                if (outcome := _OUTCOMES.get(word)) is not None:
                    self._known[key] = outcome

    def outcome(self, key: str) -> Outcome | None:
        """The outcome, or None if the mutant was not tried."""
        return self._known.get(key)

    def add(self, key: str, outcome: Outcome) -> None:
        """Remember an outcome, in the file too."""
        self._known[key] = outcome
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(f"{key} {outcome}\n")


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
    base = _base_of_keys(unit, options)
    attempts = {
        (number, seed): Wrong(mutant.exercise, str(number), mutant.source, "mutant", secret=seed)
        for seed in seeds
        for number, mutant in enumerate(made)
    }
    keys = {place: _key(base, wrong) for place, wrong in attempts.items()}
    new = [wrong for place, wrong in attempts.items() if memory.outcome(keys[place]) is None]
    done = len(attempts) - len(new)
    on_mutant(done, len(attempts))

    def remember(wrong: Wrong, outcome: Outcome) -> None:
        nonlocal done
        memory.add(keys[int(wrong.name), wrong.secret], outcome)
        done += 1
        on_mutant(done, len(attempts))

    if new:
        checks = [unit.public_checks] if options.public else unit.check_files
        tried(unit, new, checks, seconds=options.seconds, jobs=options.jobs, on_outcome=remember)
    found = {exercise.name: ExerciseAudit(exercise.name) for exercise in unit.exercises}
    for number, mutant in enumerate(made):
        outcomes = [memory.outcome(keys[number, seed]) for seed in seeds]
        _count(found[mutant.exercise], mutant, _worst(outcomes), marks.get(mutant.exercise, ()))
    return list(found.values())


def _worst(outcomes: Sequence[Outcome | None]) -> Outcome:
    """The outcome that says most against the checks."""
    order: tuple[Outcome, ...] = ("passed", "caught", "late", "crashed")
    return next(outcome for outcome in order if outcome in outcomes)


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


def _base_of_keys(unit: Unit, options: AuditOptions) -> bytes:
    """What decides the outcome of all mutants of a unit."""
    digest = hashlib.sha256(unit_digest(unit, b"").encode())
    digest.update(_engine().encode() + unit.solution.read_bytes())
    digest.update(repr((options.public, options.seconds)).encode())
    return digest.digest()


def _key(base: bytes, wrong: Wrong) -> str:
    parts = (wrong.exercise, wrong.source, wrong.secret)
    return hashlib.sha256(base + msgspec.json.encode(parts)).hexdigest()


@functools.cache
def _engine() -> str:
    digest = hashlib.sha256()
    root = Path(grader.__file__).parent
    for pattern in _ENGINE:
        for path in sorted(root.glob(pattern)):
            digest.update(path.read_bytes())
    for name in _PACKAGES:
        try:
            digest.update(f"{name} {version(name)}".encode())
        except PackageNotFoundError:
            raise CourseError(f"The package {name} is not installed.") from None
    return digest.hexdigest()
