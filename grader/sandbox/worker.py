"""What runs inside a worker: load a submission's modules, answer calls, say what happened.

Nothing here is a barrier: a submission shares this process and may send whatever it likes instead. The
barriers are the kernel's, and the strict reader at the other end of the channel.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
import warnings
from typing import Any

from grader import foreign
from grader.sandbox import stand_ins
from grader.sandbox.confine import ConfinementError, confine
from grader.sandbox.framing import HEADER, ProtocolError, frame, frame_length, read_exactly
from grader.sandbox.loader import Loader
from grader.sandbox.modules import PACKAGE
from grader.sandbox.needed import NeededFunctions
from grader.sandbox.protocol import (
    MAX_TEXT,
    MAX_WARNINGS,
    Asked,
    Call,
    Load,
    NeededAnswer,
    Ready,
    Refused,
    Returned,
    Running,
    Unsendable,
    WorkerReply,
    needed_answer,
    worker_request,
)
from grader.sandbox.server_protocol import Plan
from grader.wire import codec, figures


def run(channel: int, plan: Plan, user: int | None) -> None:
    """Confine this process, then answer requests until the channel closes."""
    try:
        layers = () if plan.trusted else confine(plan, user)
    except ConfinementError as error:
        _send(channel, Refused(error.layer, error.reason[:MAX_TEXT]))
        return
    # Line by line, so that what a loop that never ends has printed is there when it is ended.
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    foreign.joblib.run_jobs_on_threads()
    # What the server was started with is nobody's business; this is what a program without arguments has.
    sys.argv[:] = ["exercises"]
    _send(channel, Ready(layers))
    stand_ins.install()
    submission = Submission(dict(plan.packages), channel)
    while (payload := _receive(channel)) is not None:
        request = worker_request.decode(payload)
        reply = submission.load(request) if isinstance(request, Load) else submission.call(request)
        _flush()
        try:
            _send(channel, reply)
        except ProtocolError as error:
            _send(channel, Unsendable(request.id, str(error)))


class Submission:
    """The modules of one submission, in this process."""

    def __init__(self, packages: dict[str, str], channel: int) -> None:
        self._loader = Loader(packages, lambda running: _send(channel, running))
        self._needed = NeededFunctions(functools.partial(_exchange, channel))
        self._called = ""

    def load(self, request: Load) -> WorkerReply:
        """Run a module; say what it has, or what it raised."""
        try:
            foreign.seed_all(request.seed)
            loaded = self._loader.load(request, self._needed.named(request.needed))
        except BaseException as error:
            return self._loader.raised(request.id, error)
        # The module may have imported these.
        foreign.joblib.run_jobs_on_threads()
        foreign.tensorflow.heed_seeds_of_datasets()
        return loaded

    def call(self, request: Call) -> WorkerReply:
        """Call a function; say what it returned or raised, and what it did to its arguments."""
        arguments: Any = codec.decode(request.arguments)
        positional, keywords = arguments
        # pyplot keeps every figure that was ever made, and warns once there are many. What another exercise
        # has left behind says nothing about this one. A learner's code may have taken pyplot apart.
        with contextlib.suppress(Exception):
            figures.close_figures(keep_current=request.function == self._called)
        self._called = request.function
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                foreign.seed_all(request.seed)
                function = getattr(sys.modules[f"{PACKAGE}.{request.unit}"], request.function)
                with self._needed.during(request.id):
                    value = function(*positional, **keywords)
            except BaseException as error:
                return self._loader.raised(request.id, error)
        same = next((index for index, item in enumerate(positional) if item is value and _is_big(item)), None)
        try:
            encoded = b"" if same is not None else codec.encode(value)
            after = codec.encode((positional, keywords))
        except codec.WireError as error:
            return Unsendable(request.id, str(error)[:MAX_TEXT])
        except BaseException as error:
            return self._loader.raised(request.id, error)
        noted = tuple(
            (item.category.__name__[:MAX_TEXT], str(item.message)[:MAX_TEXT])
            for item in caught[:MAX_WARNINGS]
        )
        return Returned(request.id, encoded, None if after == request.arguments else after, same, noted)


def _is_big(value: object) -> bool:
    """Whether sending the value again would waste much: models and arrays, never numbers."""
    return not isinstance(value, (bool, int, float, str, bytes, type(None)))


def _flush() -> None:
    for name in ("stdout", "stderr"):
        # A submission may have put anything in their place.
        with contextlib.suppress(BaseException):
            getattr(sys, name).flush()


def _exchange(channel: int, asked: Asked) -> NeededAnswer:
    _send(channel, asked)
    return needed_answer.decode(_receive(channel) or b"")


def _send(channel: int, reply: WorkerReply | Running) -> None:
    view = memoryview(frame(reply))
    while view:
        view = view[os.write(channel, view) :]


def _receive(channel: int) -> bytes | None:
    read = functools.partial(os.read, channel)
    header = read_exactly(read, HEADER.size)
    return None if header is None else read_exactly(read, frame_length(header))
