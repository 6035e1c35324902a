"""What this system offers for grading strangers' code: each layer's state and remedy."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.course import Course, CourseError
from grader.sandbox import landlock
from grader.sandbox.client import SandboxError, ServerProcess
from grader.sandbox.confine import LAYERS, SCRATCH
from grader.sandbox.probe import confine_one

State = Literal["ok", "note", "missing"]

_MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Finding:
    """The state of one thing that grading needs.

    Attributes:
        name: what it is.
        state: ``ok``, ``note`` (grading works) or ``missing`` (it does not).
        text: what was found.
        remedy: what to do; empty where nothing is.
    """

    name: str
    state: State
    text: str
    remedy: str = ""


def examine(course: Course | None, *, tensorflow: bool = True) -> Iterator[Finding]:
    """Look at everything in turn; the last findings start real workers.

    Args:
        course: the course to look at, if one was found.
        tensorflow: whether to import it, which takes some seconds.
    """
    yield Finding("Python", "ok", f"{platform.python_version()} at {sys.executable}")
    if sys.platform != "linux":
        remedy = "Grade on Linux, in WSL 2 or in a container. Learners can do everything here."
        yield Finding("system", "missing", f"{platform.system()} cannot confine submissions", remedy)
        return
    yield _kernel()
    yield _seccomp()
    yield from _worker()
    yield _tensorflow() if tensorflow else Finding("TensorFlow", "note", "not looked at")
    yield from _course(course)


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


def _worker() -> Iterator[Finding]:
    try:
        probe = confine_one()
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
            remedy = (
                "It needs Landlock ABI 3 and mount namespaces, which this system or container keeps back."
            )
            yield Finding(f"layer: {layer}", "note", text, remedy)
        elif os.geteuid() == 0:
            text = "workers stay root without capabilities: Python lies where other users cannot read"
            remedy = (
                "Install Python and the kit in a folder that others can read, to have a user for each worker."
            )
            yield Finding(f"layer: {layer}", "note", text, remedy)
        else:
            yield Finding(
                f"layer: {layer}", "note", "workers run as you: only root can give each its own user"
            )
    yield Finding("worker", "ok", f"started and confined in {1000 * probe.seconds:.0f} ms")


def _tensorflow() -> Finding:
    started = time.perf_counter()
    server = ServerProcess(["tensorflow", "keras"], change_user=False)
    try:
        server.link()
    except SandboxError as error:
        return Finding(
            "TensorFlow", "missing", str(error), "pip install tensorflow; NumPy units work without."
        )
    finally:
        server.close()
    version = importlib.metadata.version("tensorflow")
    return Finding("TensorFlow", "ok", f"{version}, imported in {time.perf_counter() - started:.1f} s")


def _course(course: Course | None) -> Iterator[Finding]:
    if course is None:
        remedy = "Go to the folder of a course, or name it with --course."
        yield Finding("course", "note", "none in this folder or above it", remedy)
        return
    hidden = [unit for unit in course.units if unit.hidden_checks.is_file()]
    text = f"{course.name}: {len(course.units)} units, {len(hidden)} with hidden checks"
    yield Finding(
        "course", "ok" if hidden else "note", text, "" if hidden else "A release has public checks only."
    )
    if hidden:
        try:
            from grader.course.secret import course_secret

            course_secret(course)
            yield Finding("secret", "ok", "there, and git ignores its file")
        except CourseError as error:
            yield Finding("secret", "missing", str(error))
    folder = os.environ.get("NEUROKATA_DATA")
    if folder is None:
        yield Finding(
            "data", "note", "the embedded digits; full sets where NEUROKATA_DATA names their folder"
        )
    elif Path(folder).is_dir():
        yield Finding("data", "ok", f"NEUROKATA_DATA: {folder}")
    else:
        yield Finding("data", "missing", f"NEUROKATA_DATA names {folder}, which is no folder", "Correct it.")
