"""The process that runs checks, and what it says."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from grader.course import load_course
from grader.learner.finding import Finding
from grader.learner.runs.messages import Began, Ended, Event, Found, Ready, Stop, event_of, line_of
from grader.learner.runs.runner import request
from grader.results import Frame
from tests.support.learner_folder import LearnerFolder
from tests.support.places import ROOT

SCALING = "exercises/ex01_scaling.py"
SCALE = 'raise NotImplementedError("TODO: scale")'
# As it is where forks are not safe.
WITHOUT_FORKS = "import grader.learner.runs.process as process; process.FORKS = False; process.main()"
WITH_FORKS = "import grader.learner.runs.process as process; process.FORKS = True; process.main()"

on_linux = pytest.param(
    WITH_FORKS, id="forks", marks=pytest.mark.skipif(sys.platform != "linux", reason="forks")
)
without = pytest.param(WITHOUT_FORKS, id="no forks")


@contextmanager
def started(code: str) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-c", code, "numpy"], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout
        process.stdout.close()


def say(process: subprocess.Popen[bytes], line: bytes) -> None:
    assert process.stdin
    process.stdin.write(line)
    process.stdin.flush()


def heard(process: subprocess.Popen[bytes]) -> Iterator[Event]:
    assert process.stdout
    for line in process.stdout:
        yield event_of(line)


def asked(root: Path, *exercises: str) -> bytes:
    return line_of(request(load_course(root), root, {"ex01_scaling": exercises}))


@pytest.mark.parametrize("code", [on_linux, without])
def test_a_run_tells_what_each_check_found(folder: LearnerFolder, code: str) -> None:
    folder.change(SCALING, SCALE, "return x * factor")
    with started(code) as process:
        events = heard(process)
        assert next(events) == Ready()
        say(process, asked(folder.root))
        said = []
        for event in events:
            said.append(event)
            if isinstance(event, Ended):
                break
        found = [
            (event.id.rpartition("::")[2], event.finding.state) for event in said if isinstance(event, Found)
        ]
        assert found == [
            ("test_doubles", "passed"),
            ("test_python_float", "passed"),
            ("test_two_values", "todo"),
        ]
        if code == WITHOUT_FORKS:
            assert process.wait(60) == 0, "the next run needs another process"


@pytest.mark.parametrize("code", [on_linux, without])
@pytest.mark.parametrize("end", ["stop", "close"])
def test_an_endless_run_ends_when_asked_and_with_its_command(
    folder: LearnerFolder, code: str, end: str
) -> None:
    folder.change(SCALING, SCALE, "while True: pass")
    with started(code) as process:
        events = heard(process)
        say(process, asked(folder.root, "scale"))
        next(event for event in events if isinstance(event, Began))
        if end == "stop":
            say(process, line_of(Stop()))
            # Without forks, the process itself ends, which its command sees.
            assert list(events) == [] if code == WITHOUT_FORKS else isinstance(next(events), Ended)
        else:
            assert process.stdin
            process.stdin.close()
            assert process.wait(60) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="forks")
def test_a_fork_sees_the_newest_version_within_a_second(folder: LearnerFolder) -> None:
    with started(WITH_FORKS) as process:
        events = heard(process)
        for code, state in (("return x + factor", "wrong"), ("return x * factor", "passed")) * 2:
            folder.change(SCALING, SCALE, code)
            say(process, asked(folder.root, "scale"))
            states = []
            for event in events:
                if isinstance(event, Found):
                    states.append(event.finding.state)
                if isinstance(event, Ended):
                    break
            assert states == [state] * 2
            folder.change(SCALING, code, SCALE)


def test_half_characters_of_a_learner_survive_the_way() -> None:
    frame = Frame("a\ud800", 1, "f", "x")
    found = Finding("wrong", "t", message="\udcff", frames=(frame,), check=frame, told=("\ud800",))
    event = event_of(line_of(Found("id", found)))
    assert isinstance(event, Found)
    assert event.finding.message == r"\udcff"
    assert event.finding.frames[0].where == r"a\ud800"
