"""What a reply may hold: lengths are limits while it is decoded, not afterwards."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

import msgspec
import pytest

from grader.sandbox import protocol
from grader.sandbox.framing import ProtocolError, encode
from grader.sandbox.protocol import (
    Asked,
    Loaded,
    Place,
    Problem,
    Raised,
    Remark,
    Returned,
    Running,
    Unsendable,
    WireFrame,
)

FRAME = WireFrame("ex01.py", 3, "relu", "return x")
PLACE = Place("ex01.py", 7)
PROBLEM = Problem(PLACE, Raised(1, ("NameError", "Exception"), "no", ()), ("x",))
REMARK = Remark(PLACE, "name", "np", "int")


def test_what_a_worker_sends_is_read_as_it_is() -> None:
    raised = Raised(1, ("ValueError", "Exception"), "no", (FRAME,) * protocol.MAX_FRAMES)
    replies = [
        raised,
        Loaded(2, ("relu",) * protocol.MAX_FUNCTIONS, (PROBLEM,) * protocol.MAX_FRAMES, 99, (REMARK,)),
        Running(Place("cell 3", 4)),
        Returned(3, b"value", None, 0, (("RuntimeWarning", "overflow"),) * protocol.MAX_WARNINGS),
        Unsendable(4, "x" * protocol.MAX_TEXT),
        Asked(5, "relu", b"arguments"),
    ]
    for reply in replies:
        assert protocol.decode_reply(encode(reply)) == reply


_AFTER_FUNCTIONS = b"\x91\xa3end\xa8problems\x90\xa6failed\x00\xa7remarks\x90"
LONG = "x" * (protocol.MAX_TEXT + 1)


@pytest.mark.parametrize(
    "reply",
    [
        Raised(1, ("A",) * 100, "", ()),
        Raised(1, (LONG,), "", ()),
        Raised(1, (), LONG, ()),
        Raised(1, (), "", (FRAME,) * 100),
        Raised(1, (), "", (msgspec.structs.replace(FRAME, code=LONG),)),
        Loaded(1, ("f",) * (protocol.MAX_FUNCTIONS + 1)),
        Loaded(1, (), (Problem(PLACE, Raised(1, (), LONG, ())),)),
        Loaded(1, (), (PROBLEM,) * 100),
        Loaded(1, (), (Problem(PLACE, Raised(1, (), "", ()), (LONG,)),)),
        Loaded(1, (), (), 0, (REMARK,) * 100),
        Running(Place(LONG, 1)),
        Returned(1, b"", None, None, (("A", "b"),) * 100),
        Returned(1, b"", None, None, (("A", LONG),)),
        Unsendable(1, LONG),
        Asked(1, LONG, b""),
    ],
)
def test_more_than_is_shown_is_no_reply(reply: msgspec.Struct) -> None:
    with pytest.raises(ProtocolError):
        protocol.decode_reply(encode(reply))


def _many(before: msgspec.Struct, empty: bytes, item: bytes, count: int) -> bytes:
    """A reply whose last, empty array is replaced by one of ``count`` items."""
    data = encode(before)
    assert data.endswith(empty)
    return data.removesuffix(empty) + b"\xdd" + count.to_bytes(4, "big") + item * count


@pytest.mark.parametrize(
    "make",
    [
        lambda n: _many(Returned(1, b"", None, None, ()), b"\x90", b"\x92\xa0\xa0", n),
        lambda n: _many(Raised(1, (), "", ()), b"\x90", encode(FRAME), n),
        lambda n: _many(Loaded(1, ("end",)), _AFTER_FUNCTIONS, b"\xa1f", n),
        lambda n: _many(Loaded(1, (), (), 0, ()), b"\x90", encode(REMARK), n),
    ],
    ids=["warnings", "frames", "functions", "remarks"],
)
def test_a_reply_of_many_small_things_takes_no_memory(make: Callable[[int], bytes]) -> None:
    data = make(1_000_000)
    tracemalloc.start()
    try:
        with pytest.raises(ProtocolError):
            protocol.decode_reply(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 1 << 20


def test_text_that_is_no_text_is_no_reply() -> None:
    data = encode(Unsendable(1, "too large"))
    with pytest.raises(ProtocolError, match="UnicodeDecodeError"):
        protocol.decode_reply(data.replace(b"too large", b"\xff\xfeo large"))
