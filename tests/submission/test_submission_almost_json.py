"""What Python and JavaScript write as JSON becomes JSON, and nothing else of it changes."""

from __future__ import annotations

import json
import math
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.submission.almost_json import MAX_STEPS, TooManyError, mended

pytestmark = pytest.mark.slow(6)

TELLING = st.text(
    st.sampled_from('\\"nuNaI-[],: \n\ud83d\ude00\U0001f600') | st.characters(codec="utf-8"), max_size=12
)
NUMBERS = st.integers(-5, 5) | st.sampled_from([math.nan, math.inf, -math.inf, 0.5])
WORDS = st.sampled_from(["NaN", "Infinity", '"NaN', '\\"-Infinity', "\\ud83d", '\\\\"', "\\", '"'])
VALUES = st.recursive(
    st.none() | NUMBERS | TELLING | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TELLING | WORDS, inner, max_size=4),
    max_leaves=12,
)


def whole(value: Any) -> Any:
    """A value without what JSON cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [whole(item) for item in value]
    if isinstance(value, dict):
        return {whole(key): whole(item) for key, item in value.items()}
    return value


@settings(max_examples=1000, deadline=None)
@given(VALUES, st.sampled_from([None, 1]))
@example([{"NaN": "NaN", '"': math.nan}, "\\", math.inf, '\\"', -math.inf], None)
@example(["\ud83d", "\ude00\ud83d", "\\\ud83d", "\\\\ud83d"], None)
def test_mended_json_is_what_python_reads_in_it(value, indent):
    text = json.dumps(value, indent=indent)
    result = mended(text.encode())
    assert msgspec.json.decode(result) == whole(json.loads(text, parse_constant=lambda name: []))
    assert len(result) == len(text)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=40) | TELLING.map(lambda text: text.encode("utf-8", "replace")))
@example(b'"NaN')
@example(b'\\"NaN\\')
@example(b"\\\\\\\\ud8")
def test_whatever_is_no_json_keeps_its_length(data):
    assert len(mended(data)) == len(data)


@pytest.mark.parametrize("piece", [b"NaN ", b'"NaN"', rb"\ud800", rb"\ud83d\ude00"], ids=ascii)
def test_more_to_mend_than_there_is_time_for_is_refused(piece):
    with pytest.raises(TooManyError):
        mended(piece * (MAX_STEPS + 1))


@pytest.mark.parametrize("piece", [b"\\", b'"', b'\\"', b"N", b'"Na'], ids=repr)
def test_a_long_run_of_one_thing_is_searched_once(piece):
    data = b"NaN" + piece * 5_000_000
    assert mended(data) == b"[] " + piece * 5_000_000
