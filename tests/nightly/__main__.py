"""A night of proof within a budget: ``python -m tests.nightly --minutes 60``.

Each part has a share of the time, and what one leaves goes to those after it. Which unit comes first depends
on the date, so that over the nights all of them are reached, each time with other inputs. What the budget did
not reach is named: it is not known to be right. Exits with 1 if something was found, with 2 if a part could
not be tried at all, and with 130 after Ctrl-C.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from grader.course import load_course
from grader.course.secret import ENVIRONMENT_VARIABLE
from grader.files import write_whole
from grader.sandbox.computing import COMPUTING
from tests.nightly.parts import PARTS, Part, Step, Tonight
from tests.support.places import ROOT

_SECRET = "the secret of all nights"
# What a step may need beyond its time: it finishes what it has begun.
_GRACE = 120
# With less time than this, a step would only start and stop.
_LEAST_SECONDS = 5.0


@dataclass
class Done:
    """What a part has done in a night.

    Attributes:
        part: the part.
        reached: by subject, what came of it.
        missed: subjects that there was no time for.
    """

    part: Part
    reached: dict[str, Step] = field(default_factory=dict)
    missed: list[str] = field(default_factory=list)

    @property
    def found(self) -> list[str]:
        """What was found, each with its subject."""
        return [f"{name}: {text}" for name, step in self.reached.items() for text in step.found]

    @property
    def tried(self) -> int:
        """How much was tried."""
        return sum(step.tried for step in self.reached.values())

    @property
    def due(self) -> bool:
        """Whether the course has anything that the part can be run on."""
        return bool(self.missed or self.reached)

    def lines(self) -> Iterator[str]:
        """One line on what was done, and one for each thing that was found."""
        names = ", ".join(map(_amount, self.reached.items())) or "nothing"
        begun = [name for name, step in self.reached.items() if step.tried < step.of]
        missed = ", ".join([*(f"the rest of {_short(name)}" for name in begun), *map(_short, self.missed)])
        result = f"{len(self.found)} FOUND" if self.found else "nothing found" if self.tried else "NOT TRIED"
        said = (
            f"{names}; {result}; not reached: {missed or 'nothing'}" if self.due else "nothing in this course"
        )
        yield f"{self.part.name} ({self.part.what}): {said}"
        for text in self.found:
            yield from (f"    {line}" for line in text.splitlines())


def _amount(item: tuple[str, Step]) -> str:
    name, step = item
    return f"{_short(name)} {step.tried:,}" + (f" of {step.of:,}" if step.of else "")


def _short(name: str) -> str:
    return re.sub(r"^(ex\d\d)_.*", r"\1", name)


class Night:
    """A night: runs each step as a process of its own, which ends with its time."""

    def __init__(self, course: Path, tonight: Tonight) -> None:
        self._course = course
        self._tonight = tonight

    def part(self, part: Part, seconds: float) -> Iterator[Done]:
        """Run a part on one subject after the other; gives what is done so far after each of them."""
        subjects = part.subjects(load_course(self._course))
        start = self._tonight.day % max(1, len(subjects))
        waiting = subjects[start:] + subjects[:start]
        done = Done(part, missed=waiting)
        end = time.monotonic() + seconds
        # Readers have no end: each gets as much as the others.
        slice_of_time = seconds
        if part.name == "fuzz":
            slice_of_time = max(_LEAST_SECONDS, seconds / len(waiting))
        yield done
        while waiting and (left := min(slice_of_time, end - time.monotonic())) >= _LEAST_SECONDS:
            name = waiting.pop(0)
            done.reached[name] = self._step(part, name, left)
            yield done

    def _step(self, part: Part, subject: str, seconds: float) -> Step:
        """Run one step in a process of its own, and end all that it has started."""
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "step.json"
            command = [sys.executable, "-m", "tests.nightly", "--course", self._course]
            command += ["--day", self._tonight.day, "--secrets", self._tonight.secrets]
            command += ["--step", part.name, subject, time.time() + seconds, out]
            process = subprocess.Popen(
                list(map(str, command)),
                cwd=ROOT,
                env={**os.environ, **COMPUTING, ENVIRONMENT_VARIABLE: _SECRET},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                text=True,
            )
            try:
                said, _ = process.communicate(timeout=seconds + _GRACE)
            except subprocess.TimeoutExpired:
                return Step(0, 1, [f"did not end within {_GRACE} seconds after its time"])
            finally:
                _end(process)
            if process.returncode or not out.is_file():
                return Step(0, 1, [f"ended with status {process.returncode}:\n{said[-2000:].strip()}"])
            return msgspec.json.decode(out.read_bytes(), type=Step)


def _end(process: subprocess.Popen[str]) -> None:
    """End a process with all of its session."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def run(parts: Sequence[Part], night: Night, seconds: float, summary: Path) -> int:
    """Run parts one after the other, and write the summary after each step.

    Returns:
        The status to exit with.
    """
    end = time.monotonic() + seconds
    all_done: list[Done] = []
    stopped = False
    shares = sum(part.share for part in parts)
    try:
        for part in parts:
            share = (end - time.monotonic()) * part.share / shares
            shares -= part.share
            done = Done(part)
            for number, done in enumerate(night.part(part, share)):
                if not number:
                    all_done.append(done)
                write_whole(summary, _summary(all_done, "so far").encode())
            _print(done.lines())
    except KeyboardInterrupt:
        stopped = True
        _print([*(all_done[-1].lines() if all_done else ()), "Stopped."])
    write_whole(summary, _summary(all_done, "stopped by Ctrl-C" if stopped else "whole").encode())
    print(f"Summary: {summary}", flush=True)
    found = any(done.found for done in all_done)
    untried = any(done.due and not done.tried for done in all_done)
    return 1 if found else 130 if stopped else 2 if untried else 0


def _print(lines: Iterable[str]) -> None:
    """Print lines; on a terminal, broken between words."""
    width = shutil.get_terminal_size().columns
    for line in lines:
        broken = textwrap.fill(line, width, subsequent_indent="    ") if sys.stdout.isatty() else line
        print(broken, flush=True)


def _summary(all_done: Sequence[Done], state: str) -> str:
    lines = [f"- {line}" if line[0] != " " else line for done in all_done for line in done.lines()]
    return "\n".join([f"# Nightly run ({state})", "", *lines, ""])


def _main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.nightly", description=__doc__.split("\n\n")[1])
    parser.add_argument("--minutes", type=float, default=60.0, help="budget (60)")
    parser.add_argument("--only", default="", help="names of parts with commas between them; all by default")
    parser.add_argument("--course", type=Path, default=ROOT, help="folder of the course")
    parser.add_argument("--day", type=int, help="number of the day that decides what comes first; today's")
    parser.add_argument("--secrets", type=int, default=200, help="how many secrets for the soak (200)")
    parser.add_argument("--summary", type=Path, default=ROOT / "build" / "nightly.md")
    parser.add_argument("--step", nargs=4, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    by_name = {part.name: part for part in PARTS}
    day = datetime.date.today().toordinal() if arguments.day is None else arguments.day
    tonight = Tonight(day, arguments.secrets)
    if arguments.step:
        name, subject, end, out = arguments.step
        step = by_name[name].run(load_course(arguments.course), subject, float(end) - time.time(), tonight)
        write_whole(Path(out), msgspec.json.encode(step))
        return
    names = arguments.only.split(",") if arguments.only else list(by_name)
    if unknown := set(names) - by_name.keys():
        parser.error(f"There is no part {', '.join(sorted(unknown))}; there are {', '.join(by_name)}.")
    arguments.summary.parent.mkdir(parents=True, exist_ok=True)
    night = Night(arguments.course.resolve(), tonight)
    sys.exit(run([by_name[name] for name in names], night, 60 * arguments.minutes, arguments.summary))


if __name__ == "__main__":
    _main()
