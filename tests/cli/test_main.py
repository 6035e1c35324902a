"""The console script where something fails that nobody foresaw: a sentence, and never status 1."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.support.places import ROOT

FAILING = """
import grader.cli.doctor

def examine(*arguments, **options):
    print("begun")
    raise {raised}

grader.cli.doctor.examine = examine
from grader.cli import main
main()
"""


def run(raised: str, **options: object) -> subprocess.CompletedProcess[str]:
    """``grader doctor`` where its work raises."""
    command = [sys.executable, "-c", FAILING.format(raised=raised), "doctor", "--quick"]
    return subprocess.run(command, text=True, check=False, **{"capture_output": True, **options})  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        ("RuntimeError('no such luck')", "RuntimeError: no such luck."),
        ("KeyError('x')", "KeyError: 'x'."),
        ("MemoryError", "MemoryError. "),
        ("OSError(9, 'Bad file descriptor')", "OSError: [Errno 9] Bad file descriptor."),
        ("BrokenPipeError(32, 'Broken pipe')", "BrokenPipeError: [Errno 32] Broken pipe."),
        ("EOFError()", "EOFError. "),
    ],
)
def test_what_nobody_foresaw_is_a_sentence_and_status_two(raised: str, said: str) -> None:
    done = run(raised)
    assert done.returncode == 2
    assert done.stdout == "begun\n"
    assert done.stderr.startswith("grader: the command failed unexpectedly, with ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_strangers_text_in_it_cannot_harm_a_terminal() -> None:
    done = run(r"ValueError('\x1b]0;title\x07 \x1b[31m\nnext line')")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_whoever_mends_it_sees_the_traceback() -> None:
    done = run("RuntimeError('no such luck')", env={**os.environ, "NEUROKATA_DEBUG": "1"})
    assert done.returncode == 2
    assert "in examine" in done.stderr
    assert done.stderr.endswith("shows where it happened.\n")


def test_who_stops_it_gets_the_status_of_that() -> None:
    done = run("KeyboardInterrupt")
    assert (done.returncode, done.stderr.strip()) == (130, "Stopped.")


def test_output_that_nobody_reads_is_no_low_grade() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        done = run("RuntimeError('no such luck')", capture_output=False, stdout=gone, stderr=subprocess.PIPE)
    # What was printed before may have met the closed pipe already, if Python does not buffer.
    assert (done.returncode, done.stderr.count("\n")) in ((2, 1), (141, 0))


def test_a_reader_that_has_enough_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        command = [sys.executable, "-c", "from grader.cli import main; main()", "stubs", "--check"]
        done = subprocess.run(command, stdout=gone, stderr=subprocess.PIPE, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_wrong_command_is_told_by_its_usage() -> None:
    command = [sys.executable, "-c", "from grader.cli import main; main()"]
    for arguments, status, said in (
        (["--help"], 0, "Usage:"),
        (["--version"], 0, "grader, version"),
        (["nothing"], 2, "No such command"),
        (["doctor", "--no"], 2, "No such option"),
    ):
        done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=False)
        assert done.returncode == status, arguments
        assert said in done.stdout + done.stderr
