"""The messages between the grader and a worker; `framing` puts them on a channel.

Whatever a worker sends is hostile: its frames are limited in length and decoded strictly, and a frame that
does not decode ends the worker.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

import msgspec

from grader.sandbox.framing import ProtocolError

MAX_TEXT = 2_000
MAX_FRAMES = 12
MAX_WARNINGS = 20
MAX_FUNCTIONS = 2_000

# Enforced while a reply is decoded: a frame of a few bytes per item would fill the grader's memory otherwise.
Text: TypeAlias = Annotated[str, msgspec.Meta(max_length=MAX_TEXT)]
_FEW = msgspec.Meta(max_length=MAX_FRAMES)


class Chunk(msgspec.Struct, frozen=True):
    """A piece of a module's source: the whole file, or one notebook cell."""

    label: str
    source: str


class Module(msgspec.Struct, frozen=True):
    """A module of a submission.

    Attributes:
        name: of the unit; of a learner's own module its dotted name, such as ``helpers.plots``.
        chunks: run one after another in one namespace.
        own: whether it is a learner's own module, and not a unit.
        package: whether it is the module of a folder (``__init__.py``).
    """

    name: str
    chunks: tuple[Chunk, ...]
    own: bool = False
    package: bool = False


class File(msgspec.Struct, frozen=True):
    """A file that was handed in next to a unit.

    Attributes:
        path: its place in the worker's scratch folder, with ``/`` between its parts.
        data: its content.
    """

    path: str
    data: bytes


class Place(msgspec.Struct, frozen=True):
    """A statement of a module: in which of its chunks it is, and on which line of it."""

    label: Text
    line: int


class Load(msgspec.Struct, frozen=True, tag="load"):
    """Run a submission's module; the others are there to be imported.

    Attributes:
        id: of the request.
        unit: name of the module.
        modules: all modules of the submission.
        seed: of the random numbers that the module draws without a seed of its own, below 2**32.
        files: that were handed in next to it.
        skip: statements that are left out because an earlier worker did not get beyond them.
        statement_seconds: after which a statement is ended and the next one is run.
        seconds: that all statements may take together; each one that comes after that gets little time.
        needed: names of functions of the unit that the grader answers for, once the module has run.
    """

    id: int
    unit: str
    modules: tuple[Module, ...]
    seed: int
    files: tuple[File, ...] = ()
    skip: tuple[Place, ...] = ()
    statement_seconds: float = 10.0
    seconds: float = 60.0
    needed: tuple[str, ...] = ()


class Call(msgspec.Struct, frozen=True, tag="call"):
    """Call a function.

    Attributes:
        id: of the request.
        unit: name of the module.
        function: its name.
        arguments: the encoded (args, kwargs).
        seed: of the random numbers that the function draws without a seed of its own, below 2**32.
    """

    id: int
    unit: str
    function: str
    arguments: bytes
    seed: int


WorkerRequest = Load | Call


class WireFrame(msgspec.Struct, frozen=True):
    """One of the learner's own frames."""

    where: Text
    line: int
    function: Text
    code: Text


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The worker is confined by these layers."""

    layers: Annotated[tuple[Text, ...], _FEW]


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """A layer could not be applied; nothing will run."""

    layer: Text
    reason: Text


class Raised(msgspec.Struct, frozen=True, tag="raised"):
    """The code raised.

    Attributes:
        id: of the request.
        kinds: class names from the exception's own to its last base.
        message: its text.
        frames: the learner's own frames, innermost last.
    """

    id: int
    kinds: Annotated[tuple[Text, ...], _FEW]
    message: Text
    frames: Annotated[tuple[WireFrame, ...], _FEW]


class Running(msgspec.Struct, frozen=True, tag="running"):
    """A statement of the module begins, which may take long or end the process."""

    place: Place


class Problem(msgspec.Struct, frozen=True):
    """A statement of the module failed; those after it were run.

    Attributes:
        place: of the statement.
        raised: what it raised.
        names: that it would have defined.
    """

    place: Place
    raised: Raised
    names: Annotated[tuple[Text, ...], _FEW] = ()


class Remark(msgspec.Struct, frozen=True):
    """A statement of the module changed what other code relies on.

    Attributes:
        place: of the statement.
        kind: whether a name got another meaning, or a setting of a library another value.
        name: the name or the setting.
        value: name of the type that the name has now, or the setting's value.
    """

    place: Place
    kind: Literal["name", "setting"]
    name: Text
    value: Text


class Loaded(msgspec.Struct, frozen=True, tag="loaded"):
    """The module has run.

    Attributes:
        id: of the request.
        functions: names of the callables that it has.
        problems: the first statements that failed.
        failed: how many failed.
        remarks: the first remarks.
    """

    id: int
    functions: Annotated[tuple[Text, ...], msgspec.Meta(max_length=MAX_FUNCTIONS)]
    problems: Annotated[tuple[Problem, ...], _FEW] = ()
    failed: int = 0
    remarks: Annotated[tuple[Remark, ...], _FEW] = ()


class Returned(msgspec.Struct, frozen=True, tag="returned"):
    """The call returned.

    Attributes:
        id: of the request.
        value: the encoded answer.
        arguments: the encoded (args, kwargs) after the call, if they changed.
        same: which positional argument itself was returned, or None.
        warnings: category and text of each warning.
    """

    id: int
    value: bytes
    arguments: bytes | None
    same: int | None
    warnings: Annotated[tuple[tuple[Text, Text], ...], msgspec.Meta(max_length=MAX_WARNINGS)]


class Unsendable(msgspec.Struct, frozen=True, tag="unsendable"):
    """The call returned what cannot be handed over."""

    id: int
    reason: Text


class Asked(msgspec.Struct, frozen=True, tag="asked"):
    """The code that answers a call calls a function that the grader answers for.

    Attributes:
        id: of the call that is being answered.
        function: its name.
        arguments: the encoded (args, kwargs).
    """

    id: int
    function: Text
    arguments: bytes


WorkerReply = Ready | Refused | Running | Loaded | Raised | Returned | Unsendable | Asked
# What the grader answers when it is asked; its id is that of the call.
NeededAnswer = Returned | Raised | Unsendable

worker_request = msgspec.msgpack.Decoder(WorkerRequest)
needed_answer: msgspec.msgpack.Decoder[NeededAnswer] = msgspec.msgpack.Decoder(NeededAnswer)
_worker_reply = msgspec.msgpack.Decoder(WorkerReply)


def decode_reply(payload: bytes | bytearray) -> WorkerReply:
    """A worker's message.

    Raises:
        ProtocolError: if it is not one, or holds more frames, warnings or text than allowed.
    """
    try:
        reply: WorkerReply = _worker_reply.decode(payload)
    except (msgspec.MsgspecError, UnicodeError, RecursionError, MemoryError) as error:
        raise ProtocolError(f"A reply is not a message: {type(error).__name__}.") from None
    return reply
