"""What runs inside a worker: load a submission's modules, answer calls, say what happened.

Nothing here is a barrier: a submission shares this process and may send whatever it likes instead. The
barriers are the kernel's, and the strict reader at the other end of the channel.
"""

from __future__ import annotations

import builtins
import contextlib
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import os
import random
import sys
import traceback
import types
import warnings
from collections.abc import Sequence
from typing import Any

from grader.sandbox.compiling import compile_source
from grader.sandbox.confine import ConfinementError, confine
from grader.sandbox.protocol import (
    HEADER,
    MAX_FRAMES,
    MAX_FUNCTIONS,
    MAX_TEXT,
    MAX_WARNINGS,
    Call,
    Load,
    Loaded,
    Module,
    Plan,
    ProtocolError,
    Raised,
    Ready,
    Refused,
    Returned,
    Unsendable,
    WireFrame,
    WorkerReply,
    frame,
    frame_length,
    worker_request,
)
from grader.sandbox.threads import run_jobs_on_threads
from grader.wire import codec, figures

PACKAGE = "exercises"
_SHOWN_CODE = 200


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
    run_jobs_on_threads()
    _send(channel, Ready(layers))
    submission = Submission(dict(plan.packages))
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

    def __init__(self, packages: dict[str, str]) -> None:
        self._finder = _Finder(packages)

    def load(self, request: Load) -> WorkerReply:
        """Run a module; say what it has, or what it raised."""
        self._finder.add(request.modules)
        try:
            _seed(request.seed)
            module = importlib.import_module(f"{PACKAGE}.{request.unit}")
        except BaseException as error:
            return self._raised(request.id, error)
        run_jobs_on_threads()
        problems = [self._raised(request.id, error) for error in self._finder.problems.get(request.unit, [])]
        functions = [name for name, value in vars(module).items() if callable(value)]
        return Loaded(
            request.id,
            tuple(name[:MAX_TEXT] for name in functions[:MAX_FUNCTIONS]),
            tuple(problems[:MAX_FRAMES]),
        )

    def call(self, request: Call) -> WorkerReply:
        """Call a function; say what it returned or raised, and what it did to its arguments."""
        arguments: Any = codec.decode(request.arguments)
        positional, keywords = arguments
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            try:
                _seed(request.seed)
                function = getattr(sys.modules[f"{PACKAGE}.{request.unit}"], request.function)
                value = function(*positional, **keywords)
            except BaseException as error:
                return self._raised(request.id, error)
        same = next((index for index, item in enumerate(positional) if item is value and _is_big(item)), None)
        try:
            encoded = b"" if same is not None else codec.encode(value)
            after = codec.encode((positional, keywords))
        except codec.WireError as error:
            return Unsendable(request.id, str(error)[:MAX_TEXT])
        except BaseException as error:
            return self._raised(request.id, error)
        # pyplot keeps every figure that was ever made, and warns once there are many.
        with contextlib.suppress(Exception):
            figures.close_figures(keep_current=True)
        noted = tuple(
            (item.category.__name__[:MAX_TEXT], str(item.message)[:MAX_TEXT])
            for item in caught[:MAX_WARNINGS]
        )
        return Returned(request.id, encoded, None if after == request.arguments else after, same, noted)

    def _raised(self, request: int, error: BaseException) -> Raised:
        kinds = tuple(kind.__name__[:MAX_TEXT] for kind in type(error).__mro__ if kind is not object)
        return Raised(request, kinds[:MAX_FRAMES], _text_of(error), self._frames(error))

    def _frames(self, error: BaseException) -> tuple[WireFrame, ...]:
        frames = [
            WireFrame(
                item.filename[:MAX_TEXT],
                item.lineno or 0,
                item.name[:MAX_TEXT],
                (item.line or "")[:_SHOWN_CODE],
            )
            for item in traceback.extract_tb(error.__traceback__, limit=-1000)
            if item.filename in self._finder.labels
        ]
        if isinstance(error, SyntaxError) and error.filename in self._finder.labels:
            frames.append(
                WireFrame(
                    str(error.filename), error.lineno or 0, "", (error.text or "").strip()[:_SHOWN_CODE]
                )
            )
        return tuple(frames[-MAX_FRAMES:])


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports a submission's modules as ``exercises.NAME`` from the source that the grader sent.

    Also the course's own packages: the folder that holds them is not open to the path finder.
    """

    def __init__(self, packages: dict[str, str]) -> None:
        self.packages = packages
        self.modules: dict[str, Module] = {}
        self.problems: dict[str, list[BaseException]] = {}
        self.labels: set[str] = set()
        package = types.ModuleType(PACKAGE)
        package.__path__ = []
        sys.modules[PACKAGE] = package
        sys.meta_path.insert(0, self)

    def add(self, modules: Sequence[Module]) -> None:
        self.modules.update({module.name: module for module in modules})

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        package, _, name = fullname.partition(".")
        if package == PACKAGE and name in self.modules:
            return importlib.machinery.ModuleSpec(fullname, self)
        folder = self.packages.get(fullname)
        if folder is not None:
            return importlib.util.spec_from_file_location(
                fullname, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
            )
        return None

    def exec_module(self, module: types.ModuleType) -> None:
        source = self.modules[module.__name__.partition(".")[2]]
        for chunk in source.chunks:
            lines = chunk.source.splitlines(keepends=True)
            linecache.cache[chunk.label] = (len(chunk.source), None, lines, chunk.label)
            self.labels.add(chunk.label)
            module.__dict__["__file__"] = chunk.label
            try:
                builtins.exec(compile_source(chunk.source, chunk.label), module.__dict__)
            except BaseException as error:
                if not source.notebook:
                    raise
                self.problems.setdefault(source.name, []).append(error)


def _seed(seed: int) -> None:
    """Seed what is drawn from without a seed, so that a regrade gives the same result."""
    random.seed(seed)
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed(seed)
        # NumPy has no setting for what default_rng() without a seed begins with: it asks this function.
        sys.modules["numpy.random.bit_generator"].randbits = random.Random(seed).getrandbits  # type: ignore[attr-defined]
    if "tensorflow.python.eager.context" in sys.modules:
        _seed_tensorflow(seed)


def _seed_tensorflow(seed: int) -> None:
    """As ``keras.utils.set_random_seed``, but that it keeps TensorFlow's kernels.

    Without them, each model that is built takes 10 ms longer. No kernel goes on with the random numbers of an
    earlier call: it belongs to the seed of that call.
    """
    context = sys.modules["tensorflow.python.eager.context"].context()
    context._seed = seed
    context._rng = random.Random(seed)
    if "keras.src.backend.common.global_state" in sys.modules:
        # What keras.random draws without a seed comes from a generator that goes on from call to call.
        state = sys.modules["keras.src.backend.common.global_state"]
        state.set_global_attribute("global_seed_generator", None)


def _is_big(value: object) -> bool:
    """Whether sending the value again would waste much: models and arrays, never numbers."""
    return not isinstance(value, (bool, int, float, str, bytes, type(None)))


def _text_of(error: BaseException) -> str:
    try:
        if isinstance(error, SyntaxError):
            return str(error.msg)[:MAX_TEXT]
        text = str(error)
    except BaseException as problem:
        text = f"(its text could not be had: {type(problem).__name__})"
    return text.encode("utf-8", "replace").decode("utf-8")[:MAX_TEXT]


def _flush() -> None:
    for name in ("stdout", "stderr"):
        # A submission may have put anything in their place.
        with contextlib.suppress(BaseException):
            getattr(sys, name).flush()


def _send(channel: int, reply: WorkerReply) -> None:
    view = memoryview(frame(reply))
    while view:
        view = view[os.write(channel, view) :]


def _receive(channel: int) -> bytes | None:
    header = _read(channel, HEADER.size)
    return None if header is None else _read(channel, frame_length(header))


def _read(channel: int, size: int) -> bytes | None:
    parts = []
    while size:
        part = os.read(channel, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)
