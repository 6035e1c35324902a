"""Malformed input out of valid input: what a fuzzer without coverage does."""

from __future__ import annotations

import random
from collections.abc import Sequence

# Lengths and tags of MessagePack, zip and JSON that mean something else than their neighbours.
_TELLING = (
    *(b"\x00", b"\x01", b"\x7f", b"\x80", b"\x90", b"\xa0", b"\xc0", b"\xc1", b"\xc4", b"\xcf", b"\xff"),
    *(
        b"\xff\xff\xff\xff",
        b"\x00\x00\x00\x00",
        b"\x7f\xff\xff\xff",
        b"\xdd\xff\xff\xff\xff",
        b"\xdf\x00\xff\xff\xff",
    ),
    *(
        b"PK\x01\x02",
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"[" * 64,
        b'{"a":' * 16,
        b"\\ud800",
        b"NaN",
        b"-Infinity",
        b'\\"',
        b"null",
        b"%%",
        b"'''",
    ),
)
_MOST = 8


def mutate(seeds: Sequence[bytes], chance: random.Random) -> bytes:
    """A seed with one to eight changes, or two seeds joined somewhere.

    Args:
        seeds: valid inputs.
        chance: decides everything.
    """
    data = bytearray(chance.choice(seeds))
    if chance.random() < 0.1:
        other = chance.choice(seeds)
        data = data[: _place(data, chance)] + other[_place(other, chance) :]
    for _ in range(chance.randint(1, _MOST)):
        _change(data, chance)
    return bytes(data)


def _place(data: bytes | bytearray, chance: random.Random) -> int:
    return chance.randint(0, len(data))


def _change(data: bytearray, chance: random.Random) -> None:
    start = _place(data, chance)
    end = min(len(data), start + chance.choice((1, 1, 2, 4, 16, 64)))
    kind = chance.randrange(6)
    if kind == 0 and start < len(data):
        data[start] ^= 1 << chance.randrange(8)
    elif kind == 1:
        data[start:end] = chance.randbytes(end - start)
    elif kind == 2:
        del data[start:end]
    elif kind == 3:
        data[start:start] = data[start:end] * chance.choice((1, 2, 50))
    elif kind == 4:
        data[start : start + chance.choice((0, 1, 4))] = chance.choice(_TELLING)
    else:
        del data[start + (end - start) * chance.choice((1, 8)) :]
