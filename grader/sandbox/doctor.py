"""What this system offers for grading strangers' code: each layer's state and remedy."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader import foreign
from grader.sandbox import landlock
from grader.sandbox.client import LibraryChanged, SandboxError, ServerProcess
from grader.sandbox.confine import LAYERS, SCRATCH
from grader.sandbox.probe import confine_one, tensorflow_problems

State = Literal["ok", "note", "missing"]


@dataclass(frozen=True)
class Finding:
    """The state of one thing that grading needs.

    Attributes:
        name: what it is.
        state: ``ok``, ``note`` (grading works) or ``missing`` (it does not).
        text: what was found.
        remedy: what to do; empty if there is nothing to do.
    """

    name: str
    state: State
    text: str
    remedy: str = ""


def examine(cache: Path, *, tensorflow: bool = True) -> Iterator[Finding]:
    """Look at everything in turn; the last findings start real workers.

    Args:
        cache: folder for what can be made again; it may not exist yet.
        tensorflow: whether to import it, which takes some seconds.
    """
    yield Finding("Python", "ok", f"{platform.python_version()} at {sys.executable}")
    if sys.platform != "linux":
        remedy = "Grade on Linux, in WSL 2 or in a container. Learners can do everything here."
        yield Finding("system", "missing", f"{platform.system()} cannot confine submissions", remedy)
        return
    yield _kernel()
    yield _seccomp()
    yield from _worker(cache)
    yield from _tensorflow(cache) if tensorflow else [Finding("TensorFlow", "note", "not looked at")]


def library_finding(name: str, problem: str) -> Finding:
    """Whether the private names of a library still do what the kit uses them for.

    Args:
        name: of the library.
        problem: what does not hold, as a sentence; empty if all of it does.
    """
    if problem:
        return Finding(f"inside {name}", "missing", problem, foreign.REMEDY)
    library = foreign.LIBRARIES[name]
    return Finding(f"inside {name}", "ok", f"{foreign.version_of(library)}: {library.holds}")


def _kernel() -> Finding:
    abi = landlock.abi_version()
    if abi < landlock.MINIMUM_ABI:
        return Finding(
            "Landlock",
            "missing",
            f"kernel {platform.release()} has none, or it is switched off",
            "Use a kernel from 5.13 on that names landlock in /sys/kernel/security/lsm (boot option lsm=…).",
        )
    covered = ["files"]
    covered += ["TCP"] if abi >= landlock.NETWORK_ABI else []
    covered += ["signals", "abstract sockets"] if abi >= landlock.SIGNAL_ABI else []
    text = f"ABI {abi}: {', '.join(covered)}"
    if abi < landlock.SIGNAL_ABI:
        return Finding("Landlock", "note", f"{text}; seccomp stands in for the rest")
    return Finding("Landlock", "ok", text)


def _seccomp() -> Finding:
    try:
        import pyseccomp

        version = importlib.metadata.version("pyseccomp")
        return Finding("libseccomp", "ok", f"pyseccomp {version}, API level {pyseccomp.get_api()}")
    except Exception as error:
        remedy = (
            "Install the system's libseccomp (Debian, Ubuntu: apt-get install libseccomp2) and pyseccomp."
        )
        return Finding("libseccomp", "missing", f"{type(error).__name__}: {error}", remedy)


def _worker(cache: Path) -> Iterator[Finding]:
    try:
        probe = confine_one(cache)
    except LibraryChanged as error:
        yield from (library_finding(name, problem) for name, problem in error.problems.items())
        yield Finding("confinement", "note", "not looked at, as no worker is started until then")
        return
    except SandboxError as error:
        yield Finding(
            "confinement", "missing", str(error), "See the lines above; nothing is graded until then."
        )
        return
    for layer in LAYERS:
        if layer in probe.layers:
            yield Finding(f"layer: {layer}", "ok", "in force in a worker")
        elif layer == SCRATCH:
            text = "none: what learners' code writes (a saved figure, a checkpoint) fails"
            remedy = "It needs Landlock ABI 3 and mount namespaces, which this system or container withholds."
            yield Finding(f"layer: {layer}", "note", text, remedy)
        elif os.geteuid() == 0:
            text = "workers stay root without capabilities: Python is where other users cannot read"
            remedy = (
                "Install Python and the kit in a folder that others can read, to have a user for each worker."
            )
            yield Finding(f"layer: {layer}", "note", text, remedy)
        else:
            yield Finding(
                f"layer: {layer}", "note", "workers run as you: only root can give each its own user"
            )
    yield Finding("worker", "ok", f"started and confined in {1000 * probe.seconds:.0f} ms")
    yield library_finding("NumPy", probe.problem)


def _tensorflow(cache: Path) -> Iterator[Finding]:
    started = time.perf_counter()
    server = ServerProcess(["tensorflow", "keras", "keras.layers"], change_user=False, cache=cache)
    problems: Mapping[str, str] = {}
    try:
        try:
            server.link()
        except LibraryChanged as error:
            problems = error.problems
        seconds = time.perf_counter() - started
        yield Finding(
            "TensorFlow",
            "ok",
            f"{foreign.version_of(foreign.LIBRARIES['TensorFlow'])}, imported in {seconds:.1f} s",
        )
        problems = problems or tensorflow_problems(server)
    except SandboxError as error:
        yield Finding(
            "TensorFlow", "missing", str(error), "pip install tensorflow; NumPy units work without."
        )
        return
    finally:
        server.close()
    yield from (library_finding(name, problems.get(name, "")) for name in ("TensorFlow", "Keras"))
