"""Answers that differ by rounding alone have the same digest; others do not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.wire.answer_digest import answer_digest
from grader.wire.codec import encode

NUMBERS = np.random.default_rng(7).normal(size=(30, 4))


def digest(value: object) -> bytes | None:
    return answer_digest(encode(value))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NUMBERS, NUMBERS * (1 + 1e-13)),
        (np.float32(0.1), 0.1),
        (9.9999999, 10.0),
        (0, 0.0),
        (-0.0, 1e-12),
        ({"a": 1.0, "b": [2.0]}, {"b": [2.0], "a": 1.0}),
        (np.nan, -np.nan),
    ],
)
def test_rounding_order_and_bits_do_not_count(one: object, other: object) -> None:
    assert digest(one) == digest(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (NUMBERS, NUMBERS * 1.01),
        (NUMBERS, NUMBERS.T),
        (NUMBERS, NUMBERS.tolist()),
        ([1.0], (1.0,)),
        (np.array([1]), np.array([1.0])),
        (np.array([1, 0]), np.array([True, False])),
        (1.0, -1.0),
        (np.inf, np.nan),
        (np.inf, -np.inf),
        (2.0**60, 2.0**61),
        ("yes", "no"),
        (None, 0),
    ],
)
def test_values_shapes_and_kinds_count(one: object, other: object) -> None:
    assert digest(one) != digest(other)


@given(st.binary(max_size=200))
def test_what_is_malformed_has_no_digest_and_stops_nothing(data: bytes) -> None:
    assert answer_digest(data) is None or len(answer_digest(data) or b"") == 32
