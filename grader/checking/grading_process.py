"""A grading process: what it is told, and how it answers."""

from __future__ import annotations

import dataclasses
import logging
import os
import socket
import sys
import traceback

from grader.authoring import training
from grader.checking.check_runner import CheckRunner
from grader.checking.collection import ChecksByUnit, CollectionError, collect
from grader.checking.messages import (
    Collected,
    Failed,
    FromGradingProcess,
    Job,
    LogBuffer,
    Setup,
    receive_by_grading_process,
    send,
)
from grader.checking.remote_modules import RemoteModules
from grader.checking.suite import Suite
from grader.course import CourseError, load_course
from grader.sandbox.client import SandboxError, ServerEnded, ServerLink

# If one of these is set, pytest writes out in full how two values differ, however long they are.
_WRITES_OUT_ALL = ("CI", "BUILD_NUMBER")


def main(channel_fd: int, control_fd: int) -> None:
    """Serve a grader at the other end of ``channel_fd``: a set-up, then jobs, until it closes the line."""
    channel = socket.socket(fileno=channel_fd)
    link = ServerLink(socket.socket(fileno=control_fd))
    setup = receive_by_grading_process(channel)
    if not isinstance(setup, Setup):
        return
    os.environ.update(setup.environment)
    for name in _WRITES_OUT_ALL:
        os.environ.pop(name, None)
    sys.path[:] = [setup.course, *(entry for entry in setup.search_path if entry and entry != setup.course)]

    log = _start_log(setup.log_level)

    def tell(message: FromGradingProcess) -> None:
        log.drain(channel)
        send(channel, message)

    def work(checks: ChecksByUnit) -> None:
        try:
            suite = Suite(units, setup.secret, checks, runner, remote, compared=setup.compared)
        except CourseError as error:
            # pytest, inside of which this runs, would tell of it as of an error of its own.
            tell(Failed(str(error)))
            return
        tell(Collected({unit.name: suite.blank(unit) for unit in units}))
        while isinstance(job := receive_by_grading_process(channel), Job):
            tell(suite.grade(link, setup.plan, job, tell))

    try:
        course = dataclasses.replace(
            load_course(setup.course), levels=setup.feedback, carry_forward=setup.carry_forward
        )
        units = [course.unit(name) for name in setup.units]
        if any(unit.uses_tensorflow for unit in units):
            training.make_ready()
        runner, remote = CheckRunner(), RemoteModules(course.units)
        remote.install()
        collect(units, work, runner)
    except ServerEnded as error:
        tell(Failed(str(error), server_ended=True))
    except (CourseError, CollectionError, SandboxError) as error:
        tell(Failed(str(error)))
    except Exception:
        tell(Failed(f"The grading process failed:\n{traceback.format_exc()}"))


def _start_log(level: int) -> LogBuffer:
    log = LogBuffer()
    logger = logging.getLogger("grader")
    logger.setLevel(level)
    logger.addHandler(log)
    return log
