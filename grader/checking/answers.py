"""What a worker's reply to a call says: the answer, and the arguments as the call left them."""

from __future__ import annotations

import functools
from typing import Any

from grader.authoring.calls import Answer
from grader.authoring.changes import Arguments
from grader.checking.faults import fault
from grader.sandbox.protocol import Call, Returned
from grader.wire import codec


def answer_of(request: Call, reply: Returned) -> tuple[Answer, bytes]:
    """The answer to a call, and its encoded value.

    Raises:
        SubmissionFault: if what came back is not an answer.
    """
    left = functools.cache(functools.partial(_left, request, reply))
    may_differ = reply.arguments is not None
    try:
        if reply.same is None:
            return Answer(codec.decode(reply.value), left, may_differ), reply.value
        positional = left()[0]
        if not 0 <= reply.same < len(positional):
            raise codec.WireError("it says that it returned an argument that was not given")
        value = positional[reply.same]
        return Answer(value, left, may_differ), codec.encode(value)
    except codec.WireError as error:
        raise fault(f"`{request.function}`: {error}") from None


def _left(request: Call, reply: Returned) -> Arguments:
    """The arguments as a call left them: what came back, put into a copy of what was given."""
    copies: Any = codec.decode(request.arguments)
    try:
        if reply.arguments is not None:
            codec.update(copies, reply.arguments)
    except codec.WireError as error:
        raise fault(f"`{request.function}` changed what it was given: {error}") from None
    arguments: Arguments = copies
    return arguments
