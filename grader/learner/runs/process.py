"""The process that runs checks: ``python -m grader.learner.runs.process KIND``.

It imports what checks need, which takes a second, or several with TensorFlow, and then waits for requests.
Each run is a fork, so it finds everything imported and leaves nothing behind. Where forks are not safe, the
process makes one run itself and ends; the command then starts the next one ahead of time.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import os
import selectors
import signal
import sys
import threading
from contextlib import suppress
from typing import BinaryIO, NoReturn

import msgspec

from grader.learner.runs.messages import Ended, Event, Ready, Run, event_of, line_of, request_of

# With TensorFlow or without: what a learner waits for is very different.
KINDS = ("numpy", "tensorflow")
# Elsewhere system libraries keep threads of their own, which a fork loses.
FORKS = sys.platform == "linux"
_PR_SET_PDEATHSIG = 1
# Of a process that nobody waits for yet.
_LOW_PRIORITY = 10
_PIECE = 1 << 16


def main() -> None:
    """Serve the command that started this process, until it closes the pipe."""
    requests, events = os.fdopen(os.dup(0), "rb", buffering=0), os.fdopen(os.dup(1), "wb", buffering=0)
    _silence()
    _die_with_parent()
    # A key that ends the command reaches all processes of the terminal; the command ends this one itself.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _import(sys.argv[1])
    events.write(line_of(Ready()))
    if FORKS:
        _serve(requests, events)
        return
    line = requests.readline()
    if line and isinstance(request := request_of(line), Run):
        threading.Thread(target=_end_with_pipe, args=(requests,), daemon=True).start()
        _run(request, events)


def _serve(requests: BinaryIO, events: BinaryIO) -> None:
    """Fork for each request, pass on what the fork says, and end it when asked to."""
    while line := requests.readline():
        request = request_of(line)
        if not isinstance(request, Run):
            continue
        _prepare(request.packages)
        reading, writing = os.pipe()
        pid = os.fork()
        if pid == 0:
            requests.close()
            events.close()
            os.close(reading)
            _be_run(request, writing)
        os.close(writing)
        if not _pass_on(pid, reading, requests, events):
            return


def _be_run(request: Run, writing: int) -> NoReturn:
    """The fork: run, and end without any of what Python does at its end."""
    try:
        # With what it starts, it can be ended as a group.
        os.setpgid(0, 0)
        _die_with_parent()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        _run(request, os.fdopen(writing, "wb", buffering=0))
    finally:
        os._exit(0)


def _pass_on(pid: int, reading: int, requests: BinaryIO, events: BinaryIO) -> bool:
    """Pass on what a fork says until it has ended; False if the command is gone."""
    there, last = True, b""
    with selectors.DefaultSelector() as ready:
        ready.register(reading, selectors.EVENT_READ)
        ready.register(requests, selectors.EVENT_READ)
        # Something that the fork has started may keep the pipe open after its end.
        while there and not _is_end(last):
            said = {key.fd for key, _ in ready.select()}
            if reading in said:
                piece = os.read(reading, _PIECE)
                if not piece:
                    break
                last = (last + piece).splitlines(keepends=True)[-1]
                events.write(piece)
            if requests.fileno() in said:
                # Anything that is said during a run ends it, and so does the end of the command.
                there = bool(requests.readline())
                _end_group(pid)
    os.close(reading)
    _end_group(pid)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if there and not _is_end(last):
        # A line that is cut off is ended, so that the next one can be read.
        cut = b"" if last.endswith(b"\n") or not last else b"\n"
        events.write(cut + line_of(Ended((), _how(status))))
    return there


def _end_group(pid: int) -> None:
    with suppress(OSError):
        os.killpg(pid, signal.SIGKILL)


def _is_end(line: bytes) -> bool:
    with suppress(msgspec.MsgspecError):
        return isinstance(event_of(line), Ended)
    return False


def _how(status: int) -> str:
    if status >= 0:
        return f"exit status {status}"
    with suppress(ValueError):
        return f"signal {signal.Signals(-status).name}"
    return f"signal {-status}"


def _run(request: Run, events: BinaryIO) -> None:
    # Two versions of a module within one second must not be taken for the same.
    sys.dont_write_bytecode = True
    from grader.learner.runs.streaming import run

    def tell(event: Event) -> None:
        with suppress(BrokenPipeError):
            events.write(line_of(event))

    run(request, tell)


def _import(kind: str) -> None:
    importlib.import_module("grader.learner.runs.streaming")
    # What pytest and NumPy import only when they are used.
    for name in (
        "numpy.random",
        "unittest.mock",
        "pdb",
    ):
        with suppress(ImportError):
            importlib.import_module(name)
    if kind == "tensorflow":
        # In Linux, a priority is a thread's own: this one's forks keep the usual one.
        thread = threading.Thread(target=_import_tensorflow)
        thread.start()
        thread.join()
    gc.collect()
    if FORKS:
        # A fork copies what it changes, and collecting garbage changes every object.
        gc.freeze()


def _import_tensorflow() -> None:
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, 0, _LOW_PRIORITY)
    _prepare(("tensorflow", "keras"))


def _prepare(packages: tuple[str, ...]) -> None:
    for package in packages:
        # If it cannot be imported, the learner's module cannot either, and that is said.
        with suppress(Exception):
            importlib.import_module(package)


def _silence() -> None:
    """Let nothing that is printed reach the command's terminal: what checks print is in what they find."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    os.environ["MPLBACKEND"] = "Agg"


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _end_with_pipe(requests: BinaryIO) -> None:
    """Where the system does not end a process with its parent: end it once the pipe is closed, or used."""
    requests.readline()
    os._exit(0)


if __name__ == "__main__":
    main()
