"""Which checks of their exercise fail on wrong implementations."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

import msgspec
import pytest

from grader import authoring
from grader.course import Unit
from grader.course.digests import unit_digest
from grader.proof.forks import Ended, Task, UnitModule, checks_of, compiled, in_forks, run_checks, with_checks
from grader.proof.memory import Memory, key_of
from grader.proof.trial import Wrong, solution_fails

# By exercise: names of checks.
Names: TypeAlias = dict[str, tuple[str, ...]]
# Is told, before each thing that is not remembered, how many of how many are done; what it raises ends them.
Watch: TypeAlias = Callable[[int, int], None]


def unwatched(done: int, all_of: int) -> None:
    """What watches nothing."""


class Failures(msgspec.Struct, frozen=True):
    """What the checks of its exercise said of an implementation.

    Attributes:
        failed: names of the checks that failed; of those that were run.
        returned: whether any call of it returned.
        ended: how the process ended if it did not get through: ``late`` or ``died``; else empty.
    """

    failed: tuple[str, ...] = ()
    returned: bool = True
    ended: str = ""

    @property
    def caught(self) -> bool:
        """Whether it gets less than full marks."""
        return bool(self.failed or self.ended)


class Trials:
    """Wrong implementations of a unit's exercises, each tried in a fork, and remembered."""

    def __init__(
        self,
        unit: Unit,
        memory: Memory,
        *,
        seconds: int,
        jobs: int | None,
        watch: Watch = unwatched,
    ) -> None:
        """Prepare the trials of a unit.

        Args:
            unit: a unit of a course with solutions.
            memory: what is known, and will be.
            seconds: what computes longer than this is late.
            jobs: how many run in parallel; one for each core by default.
            watch: watches the trials.
        """
        self._unit, self._memory, self._seconds, self._jobs = unit, memory, seconds, jobs
        self._watch = watch
        solution = unit.solution.read_text(encoding="utf-8")
        self._base = key_of([unit_digest(unit, b""), solution, f"failures {seconds}"])

    def names(self) -> Names:
        """The names of all checks of the unit, by exercise.

        Raises:
            CourseError: if the checks cannot be imported.
        """
        key = key_of([self._base, "names"])
        if (known := self._memory.get(key)) is not None:
            return msgspec.json.decode(known, type=Names)
        self._watch(0, 1)
        found: Names = {}

        def work(_module: UnitModule, items: Sequence[pytest.Item]) -> None:
            for exercise in self._unit.exercises:
                found[exercise.name] = tuple(i.nodeid for i in checks_of(self._unit, exercise.name, items))

        with_checks(self._unit, self._unit.check_files, work)
        self._memory.add(key, msgspec.json.encode(found).decode())
        return found

    def run(
        self,
        attempts: Sequence[Wrong],
        wanted: Callable[[Wrong], Sequence[str]],
        on_found: Callable[[Wrong, Failures], None],
    ) -> None:
        """Try implementations, those first that are remembered.

        Args:
            attempts: the implementations.
            wanted: the checks to run on one, by name, asked when its turn comes; none leaves it out.
            on_found: is told what came of each.

        Raises:
            CourseError: if the checks cannot be imported, or the solution fails one of them.
        """
        new: list[Wrong] = []
        for attempt in attempts:
            checks = wanted(attempt)
            known = self._memory.get(self._key(attempt, checks)) if checks else None
            if known is not None:
                on_found(attempt, msgspec.json.decode(known, type=Failures))
            elif checks:
                new.append(attempt)
        if any(wanted(attempt) for attempt in new):
            self._watch(len(attempts) - len(new), len(attempts))
            with_checks(
                self._unit,
                self._unit.check_files,
                lambda module, items: self._run(module, items, new, wanted, on_found, len(attempts)),
            )

    def _run(
        self,
        module: UnitModule,
        items: Sequence[pytest.Item],
        attempts: Sequence[Wrong],
        wanted: Callable[[Wrong], Sequence[str]],
        on_found: Callable[[Wrong, Failures], None],
        all_of: int,
    ) -> None:
        by_name = {item.nodeid: item for item in items}
        started: deque[tuple[Wrong, Sequence[str]]] = deque()
        names = {name: [i.nodeid for i in checks_of(self._unit, name, items)] for name in module.returned}
        right = [Wrong(name, "", "") for name in {attempt.exercise: None for attempt in attempts}]

        def tasks() -> Iterator[Task]:
            for attempt in [*right, *attempts]:
                checks = wanted(attempt) if attempt.name else names[attempt.exercise]
                if checks:
                    started.append((attempt, checks))
                    yield _task(module, attempt, [by_name[name] for name in checks])

        done = all_of - len(attempts)
        ends = in_forks(tasks(), jobs=self._jobs, seconds=self._seconds)
        for ended in ends:
            attempt, checks = started.popleft()
            found = _failures(ended)
            if not attempt.name:
                if found.caught:
                    ends.close()
                    raise solution_fails(self._unit, attempt.exercise, late=found.ended == "late")
                continue
            self._memory.add(self._key(attempt, checks), msgspec.json.encode(found).decode())
            on_found(attempt, found)
            done += 1
            self._watch(done, all_of)

    def _key(self, attempt: Wrong, checks: Sequence[str]) -> str:
        source = f"{attempt.shared}\n{attempt.source}"
        return key_of([self._base, attempt.exercise, source, attempt.secret, *sorted(checks)])


def _task(module: UnitModule, attempt: Wrong, checks: Sequence[pytest.Item]) -> Task:
    compiled(attempt.shared)

    def task() -> bytes:
        module.replace(attempt.shared, attempt.source)
        with authoring.seed_inputs(attempt.secret.encode()):
            failed = run_checks(checks, stop_at_failure=False)
        returned = module.returned[attempt.exercise] > 0
        return msgspec.json.encode(Failures(tuple(dict.fromkeys(failed)), returned))

    return task


def _failures(ended: Ended) -> Failures:
    if ended.data is None:
        return Failures(ended="late" if ended.late else "died")
    return msgspec.json.decode(ended.data, type=Failures)


def hidden(names: Mapping[str, Sequence[str]], unit: Unit) -> dict[str, list[str]]:
    """Those of the checks that learners never have."""
    folder = unit.hidden_checks.parent.relative_to(unit.course.root).as_posix()
    return {
        exercise: [name for name in checks if name.startswith(f"{folder}/")]
        for exercise, checks in names.items()
    }
