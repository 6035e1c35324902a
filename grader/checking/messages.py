"""The messages between the grader and its grading processes. Both sides are trusted."""

from __future__ import annotations

import logging
import socket

import msgspec

from grader.results import CheckResult, UnitResult
from grader.sandbox.framing import HEADER, read_exactly
from grader.sandbox.protocol import File, Module
from grader.sandbox.server_protocol import Plan


class Setup(msgspec.Struct, frozen=True, tag="setup"):
    """What a grading process needs to know before the first submission.

    Attributes:
        course: folder of the course.
        units: names of the units whose checks it runs.
        secret: the course secret.
        plan: how workers are confined.
        search_path: the grader's module search path.
        environment: the grader's environment.
        feedback: by unit, what learners read of a failed hidden check.
        carry_forward: whether exercises get points that only mistakes in exercises they need cost them.
        compared: whether what is wrong without a name is asked the calls that are the same for everybody.
        log_level: events of this level and above are logged.
    """

    course: str
    units: tuple[str, ...]
    secret: bytes
    plan: Plan
    search_path: tuple[str, ...]
    environment: dict[str, str]
    feedback: dict[str, str]
    carry_forward: bool
    compared: bool
    log_level: int = logging.WARNING


class Job(msgspec.Struct, frozen=True, tag="job"):
    """Grade one unit of a submission.

    Attributes:
        unit: name of the unit.
        modules: all modules of the submission: units may import earlier ones.
        labels: what learners call a piece of source, by the worker's label for it.
        digest: of the submission; seeds the inputs of its checks.
        notes: sentences about the unit that came of reading it.
        skip: ids of the checks that an earlier process has run.
        used: seconds that it has taken.
        files: that were handed in next to the unit.
    """

    unit: str
    modules: tuple[Module, ...]
    labels: dict[str, str]
    digest: str
    notes: tuple[str, ...]
    skip: tuple[str, ...] = ()
    used: float = 0.0
    files: tuple[File, ...] = ()


class Collected(msgspec.Struct, frozen=True, tag="collected"):
    """The checks are there; the process waits for jobs.

    Attributes:
        blank: by unit, the result for a learner who handed in nothing.
    """

    blank: dict[str, UnitResult]


class Began(msgspec.Struct, frozen=True, tag="began"):
    """A check of the job begins; if the process is ended in the middle of it, that is known.

    Attributes:
        check: its id.
        layers: the confinement in force.
    """

    check: str
    layers: tuple[str, ...]


class Checked(msgspec.Struct, frozen=True, tag="checked"):
    """What came of a check, before the misconception behind it is looked for."""

    result: CheckResult


class Graded(msgspec.Struct, frozen=True, tag="graded"):
    """A job's result.

    Attributes:
        result: of the unit.
        layers: the confinement that was in force.
        interrupted: whether a check was ended in the middle, so that the process may hold half of something.
    """

    result: UnitResult
    layers: tuple[str, ...]
    interrupted: bool = False


class Settled(msgspec.Struct, frozen=True, tag="settled"):
    """All checks of the job were run and judged; what goes on now can only add points carried forward.

    Attributes:
        graded: the result without these.
    """

    graded: Graded


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """The grading process cannot grade: a mistake of the course or of the environment, not a submission's.

    Attributes:
        reason: a sentence.
        server_ended: whether starting another fork server is all that is needed.
    """

    reason: str
    server_ended: bool = False


class Logged(msgspec.Struct, frozen=True, tag="logged"):
    """Something that a grading process logged.

    Attributes:
        logger: name of the logger.
        level: as in ``logging``.
        text: what happened.
    """

    logger: str
    level: int
    text: str


ToGradingProcess = Setup | Job
FromGradingProcess = Collected | Began | Checked | Settled | Graded | Failed

_to_grading_process = msgspec.msgpack.Decoder(ToGradingProcess)
_from_grading_process: msgspec.msgpack.Decoder[FromGradingProcess | Logged] = msgspec.msgpack.Decoder(
    FromGradingProcess | Logged
)


def send(channel: socket.socket, message: ToGradingProcess | FromGradingProcess | Logged) -> None:
    """Send a message whole."""
    payload = msgspec.msgpack.encode(message)
    channel.sendall(HEADER.pack(len(payload)) + payload)


def receive_by_grading_process(channel: socket.socket) -> ToGradingProcess | None:
    """The grader's next message; None if it has closed the line."""
    payload = _receive(channel)
    return None if payload is None else _to_grading_process.decode(payload)


def receive_by_grader(channel: socket.socket) -> FromGradingProcess | None:
    """A grading process's next message; None if it has ended. What it logged before that is logged here."""
    while (payload := _receive(channel)) is not None:
        message = _from_grading_process.decode(payload)
        if not isinstance(message, Logged):
            return message
        logging.getLogger(message.logger).log(message.level, "%s", message.text)
    return None


class LogBuffer(logging.Handler):
    """Keeps what is logged in a grading process until it may be sent, directly before another message.

    It is not sent at once: a check can be interrupted anywhere, and half a message would end the line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[Logged] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        self._kept.append(Logged(record.name, record.levelno, self.format(record)))

    def drain(self, channel: socket.socket) -> None:
        """Send what was kept."""
        kept, self._kept = self._kept, []
        for message in kept:
            send(channel, message)


def _receive(channel: socket.socket) -> bytes | None:
    try:
        header = read_exactly(channel.recv, HEADER.size)
        return None if header is None else read_exactly(channel.recv, HEADER.unpack(header)[0])
    except OSError:
        # Broken by the other side, or closed by a thread that ends the grader.
        return None
