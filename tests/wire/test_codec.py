import enum
import itertools
import json
import subprocess
import sys
import tracemalloc
from collections import Counter, OrderedDict, defaultdict, namedtuple
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.wire.codec import MAX_BYTES, WireError, decode, encode
from grader.wire.nodes import MAX_KEYS, MAX_STRUCTURE
from tests.support.wire_messages import is_refused, message, taken_apart

QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def same(left, right):
    """Equality that tells 1 from 1.0 and True, a list from a tuple, 0.0 from -0.0, and takes nan for nan."""
    if type(left) is not type(right):
        return False
    if isinstance(left, np.ndarray):
        return left.dtype == right.dtype and left.shape == right.shape and left.tobytes() == right.tobytes()
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return same(list(left.items()), list(right.items()))
    if isinstance(left, float):
        return repr(left) == repr(right)
    return bool(left == right)


VALUES = [
    None,
    True,
    False,
    0,
    -1,
    2**63 - 1,
    -(2**63),
    2**64 - 1,
    0.0,
    -0.0,
    1e308,
    float("inf"),
    float("nan"),
    "",
    "größer 😀 \x00",
    b"",
    b"\x00\xff",
    [],
    (),
    {},
    [1, 1.0, True, None, "a", b"b"],
    (1, (2, [3, {"a": (4,)}])),
    [[], (), {}],
    {"a": 1, "": 2},
    {0: 5, 1: 7},
    {0: "int", "0": "str", 0.5: "float"},
    {np.int64(3): np.int64(4)},
    list(range(100)),
    [float(number) for number in range(100)],
    [True, False] * 20,
    tuple(range(100)),
    [2**63, *range(20)],
    [*range(20), 1.5],
    [True, *range(20)],
    np.float64(1.5),
    np.float32(0.1),
    np.bool_(True),
    np.int8(-3),
    np.uint64(2**64 - 1),
    np.complex64(1 + 2j),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: repr(value)[:30])
def test_value_arrives_with_its_exact_type(value):
    assert same(decode(encode(value)), value)


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.binary(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=20)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text(max_size=5) | st.integers(-9, 9), inner, max_size=5)
    ),
    max_leaves=40,
)


@given(PLAIN)
@QUICK
def test_nested_value_arrives_unchanged(value):
    assert same(decode(encode(value)), value)


@given(
    st.lists(st.floats(), min_size=16, max_size=60) | st.lists(st.integers(-(2**63), 2**63 - 1), min_size=16)
)
@QUICK
def test_packed_list_arrives_unchanged(value):
    assert same(decode(encode(value)), value)


def test_long_list_of_numbers_takes_no_more_than_eight_bytes_each():
    assert len(encode([0.1] * 10_000)) < 8 * 10_000 + 100


class Loud(str):
    def encode(self, *args):
        raise AssertionError("the learner's code ran")

    __str__ = __len__ = __hash__ = encode


class LoudInt(int):
    def __int__(self):
        raise AssertionError("the learner's code ran")

    __index__ = __lt__ = __le__ = __gt__ = __ge__ = __int__


class LoudFloat(float):
    def __float__(self):
        raise AssertionError("the learner's code ran")


class LoudList(list):
    def __iter__(self):
        raise AssertionError("the learner's code ran")

    __len__ = __getitem__ = __iter__


class LoudDict(dict):
    def items(self):
        raise AssertionError("the learner's code ran")

    __iter__ = keys = values = __getitem__ = items


class Colour(enum.IntEnum):
    RED = 3


Point = namedtuple("Point", "x y")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Loud("a"), "a"),
        (LoudInt(7), 7),
        (LoudFloat(1.5), 1.5),
        (LoudList([1, 2]), [1, 2]),
        (LoudDict({"a": 1}), {"a": 1}),
        (Colour.RED, 3),
        (Point(1, 2), (1, 2)),
        (Counter([1, 1, 2]), {1: 2, 2: 1}),
        (OrderedDict(a=1), {"a": 1}),
        (defaultdict(int, {"a": 1}), {"a": 1}),
        (np.str_("a"), "a"),
        (np.bytes_(b"a"), b"a"),
        (np.longlong(3), np.int64(3)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_subclass_arrives_plain_and_its_own_code_does_not_run(value, plain):
    assert same(decode(encode(value)), plain)


def ring():
    value = []
    value.append(value)
    return value


def doubling():
    value = [0]
    for _ in range(30):
        value = [value, value]
    return value


def deep(levels):
    value = []
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (2**64, "64 bits"),
        (-(2**63) - 1, "64 bits"),
        (10**5000, "64 bits"),
        ("\ud800", "surrogate"),
        ({"\udfff": 1}, "surrogate"),
        ("a" * 300_000, "characters"),
        ({1, 2}, "type set"),
        (range(3), "type range"),
        ((n for n in range(3)), "type generator"),
        (1j, "type complex"),
        (lambda x: x, "type function"),
        (object(), "type object"),
        (int, "type type"),
        (json, "type module"),
        (np.datetime64("2026-01-01"), "type datetime64"),
        (Fraction(1, 2), r"^You return a Fraction\. float\(\) makes"),
        (Decimal(1), r"^You return a Decimal\. float\(\) makes"),
        (pandas.Series([1.0]), r"^You return a column of pandas\. Its method to_numpy\(\)"),
        ({(1, 2): 3}, "key of type tuple"),
        ({None: 3}, "key of type NoneType"),
        (ring(), "contains itself"),
        (deep(40), "levels deep"),
        (doubling(), "items"),
        ([None] * 1_000_001, "items"),
        ([np.zeros(2**22)] * 3, "64 MiB"),
        (["a" * 200_000] * 20, "too much text"),
    ],
    ids=lambda value: value if type(value) is str and len(value) < 30 else type(value).__name__,
)
def test_what_cannot_be_sent_is_refused_with_a_sentence(value, sentence):
    with pytest.raises(WireError, match=sentence):
        encode(value)


def test_value_of_thirty_levels_may_cross():
    assert decode(encode(deep(30))) == deep(30)


def test_encoding_near_the_end_of_the_stack_is_refused():
    def dig(levels):
        return encode(deep(25)) if levels == 0 else dig(levels - 1)

    free = sys.getrecursionlimit() - len(list(itertools.takewhile(bool, iter_frames()))) - 40
    with pytest.raises(WireError, match="deep"):
        dig(free)


def iter_frames():
    frame = sys._getframe()
    while frame:
        yield frame
        frame = frame.f_back


MIXED = {
    "numbers": [1, 2.5, True, None, -3],
    "array": np.arange(6.0).reshape(2, 3),
    "scalar": np.float32(2),
    "packed": list(range(40)),
    "tuple": (b"bytes", "text", [np.zeros((0, 4), np.uint8)]),
    7: np.sin,
}


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x00\x00\x00", b"\x00\x00\x00\x01", b"\xff" * 8])
def test_short_message_is_refused(data):
    with pytest.raises(WireError):
        decode(data)


def test_every_shortened_message_is_refused():
    data = encode(MIXED)
    assert all(is_refused(data[:size]) for size in range(len(data)))


def test_message_with_bytes_left_over_is_refused():
    with pytest.raises(WireError, match="longer than it says"):
        decode(encode(MIXED) + b"\x00")


def test_message_beyond_the_limit_is_refused_unread():
    with pytest.raises(WireError, match="64 MiB"):
        decode(bytes(MAX_BYTES + 1))


@pytest.mark.parametrize(
    "structure",
    [
        ["list"],
        ["list", None],
        ["list", [], 1],
        ["list", 5],
        ["dict", ["a"], []],
        ["dict", ["a", "a"], [1, 2]],
        ["dict", [1, 1.0], [1, 2]],
        ["dict", [None], [1]],
        ["dict", [["list", []]], [1]],
        ["unknown", []],
        [],
        {"type": "list"},
        b"bytes",
        [1, 2],
        ["ref", "os.system"],
        ["ref", "numpy.load"],
        ["ref", "builtins.eval"],
        ["scalar", "O"],
        ["scalar", "|V8"],
        ["bytes", -1],
        ["bytes", 2**40],
        ["numbers", "set", "<f8", 0],
        ["numbers", "list", "|O", 0],
        ["numbers", "list", "<f8", 10**12],
        ["object", {"type": "Popen", "args": ["true"]}],
        ["model", {"type": "Model"}, None],
    ],
    ids=repr,
)
def test_malformed_structure_is_refused(structure):
    with pytest.raises(WireError):
        decode(message(structure))


def test_extension_types_of_messagepack_are_refused():
    # A fixext 1 and a timestamp.
    for structure in (b"\xd4\x01\x00", b"\xd6\xff\x00\x00\x00\x00"):
        assert is_refused(len(structure).to_bytes(4, "big") + structure)


def test_text_that_is_not_utf8_is_refused():
    structure = b"\xa3\xed\xa0\x80"
    assert is_refused(len(structure).to_bytes(4, "big") + structure)


@given(st.binary(max_size=200))
@QUICK
def test_arbitrary_bytes_give_a_value_or_an_error_of_ours(data):
    is_refused(data)


@given(st.binary(max_size=120), st.binary(max_size=40))
@QUICK
def test_arbitrary_structure_gives_a_value_or_an_error_of_ours(structure, blobs):
    is_refused(len(structure).to_bytes(4, "big") + structure + blobs)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**40), 2**40)
    | st.floats()
    | st.sampled_from(
        ["list", "tuple", "dict", "array", "scalar", "bytes", "numbers", "ref", "<f8", "C", "type"]
    ),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=20,
)


@given(JSON, st.binary(max_size=40))
@QUICK
def test_plausible_structure_gives_a_value_or_an_error_of_ours(structure, blobs):
    is_refused(message(structure, blobs))


@given(st.data())
@QUICK
def test_changed_message_gives_a_value_or_an_error_of_ours(data):
    changed = bytearray(encode(MIXED))
    for _ in range(data.draw(st.integers(1, 4))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    is_refused(bytes(changed))


def peak_of_refusal(data):
    tracemalloc.start()
    try:
        assert is_refused(data)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def framed(structure):
    return len(structure).to_bytes(4, "big") + structure


@pytest.mark.parametrize(
    "data",
    [
        message(["array", "<f8", [2**26, 2**26], "C", True]),
        message(["array", "<f8", [2**26] * 32, "C", True]),
        message(["array", "<f8", [0, 2**26], "C", True]),
        message(["numbers", "list", "<f8", 1_000_000]),
        framed(b"\x92\xa4list\xdd\xff\xff\xff\xff"),
        framed(b"\x92\xa5bytes\xdb\xff\xff\xff\xff"),
        framed(b"\x92\xa4list\x91" * 250_000 + b"\xc0"),
        framed(b"\x92\xa4list\xdc\x00\x01" * 30_000 + b"\xc0"),
        framed(b"\x92\xa4list\xdd" + (2**21).to_bytes(4, "big") + b"\xc0" * (2**21)),
    ],
    ids=["huge", "many axes", "zero by huge", "numbers", "list", "text", "deep", "wide and deep", "long"],
)
def test_size_bomb_is_refused_without_memory(data):
    assert peak_of_refusal(data) < 2 * MAX_STRUCTURE


def test_structure_full_of_empty_lists_stays_small():
    count = MAX_STRUCTURE // 7 - 10
    structure = b"\x92\xa4list\xdd" + count.to_bytes(4, "big") + b"\x92\xa4list\x90" * count
    tracemalloc.start()
    try:
        is_refused(framed(structure))
        assert tracemalloc.get_traced_memory()[1] < 200 * 2**20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("count", [0, 1, MAX_KEYS])
def test_large_dict_crosses(count):
    value = dict.fromkeys(range(count))
    assert decode(encode(value)) == value


def test_keys_that_could_all_share_one_hash_are_refused():
    # hash(z) is hash(z.real) + 1000003 * hash(z.imag): a hostile author can make all of them equal.
    keys = np.array([complex(2**52 - 1000003 * number, number) for number in range(50)])
    assert len({hash(key) for key in keys.tolist()}) == 1
    structure = ["dict", [["scalar", "<c16"]] * len(keys), [None] * len(keys)]
    assert is_refused(message(structure, keys.tobytes()))
    with pytest.raises(WireError, match="key of type complex128"):
        encode({keys[0]: 1})


def test_more_keys_than_any_answer_has_are_refused():
    many = list(range(MAX_KEYS + 1))
    assert is_refused(message(["dict", many, [None] * len(many)]))
    with pytest.raises(WireError, match="keys cannot be handed over"):
        encode(dict.fromkeys(many))


@pytest.mark.parametrize(
    "item",
    [
        ["table", [], None, ["strings", []], []],
        ["polynomial", [1.0], [0.0, 1.0], [0.0, 1.0]],
        ["object", {"type": "TerminateOnNaN"}],
    ],
)
def test_thousands_of_objects_are_refused_before_one_is_built(item):
    assert not is_refused(message(["list", [item] * 100]))
    assert is_refused(message(["list", [item] * 2000]))


def test_numpy_values_never_import_tensorflow():
    program = """
import sys
import numpy as np
from grader.wire.codec import decode, encode, update
from grader.wire.compare import same_answer
data = encode({"a": [np.arange(3), np.float64(1), 2], "b": (np.sin, "text")})
decode(data)
target = np.zeros(3)
update(target, encode(np.ones(3)))
same_answer(data, data)
print(sorted(name for name in sys.modules if name.partition(".")[0] in ("tensorflow", "keras")))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_messages_of_equal_values_are_equal():
    assert encode(MIXED) == encode(decode(encode(MIXED)))
    assert taken_apart(encode([1, 2])) == (["list", [1, 2]], b"")
