import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.wire.arrays import DTYPES
from grader.wire.codec import WireError, decode, encode
from tests.support.wire_messages import is_refused, message, taken_apart

CODES = sorted(DTYPES)


@given(
    st.sampled_from(CODES).flatmap(
        lambda code: hnp.arrays(code, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
    ),
    st.sampled_from("CF"),
)
@settings(max_examples=150, deadline=None)
def test_array_arrives_with_dtype_shape_and_bytes(array, order):
    array = np.array(array, order=order)
    got = decode(encode(array))
    assert type(got) is np.ndarray
    assert (got.dtype, got.shape) == (array.dtype, array.shape)
    assert got.tobytes() == array.tobytes()


@pytest.mark.parametrize(
    "array",
    [
        np.arange(24).reshape(2, 3, 4)[:, ::-1, ::2],
        np.arange(6)[::-1],
        np.broadcast_to(np.float32(2), (3, 2)),
        np.arange(12).reshape(3, 4).T,
        np.zeros((0, 784), np.float32),
        np.array(2.5),
        np.arange(3, dtype=">i4"),
        np.array([1 + 2j]),
    ],
    ids=["strided", "reversed", "broadcast", "transposed", "empty", "0-d", "big-endian", "complex"],
)
def test_unusual_array_arrives_unchanged(array):
    got = decode(encode(array))
    assert got.dtype == array.dtype
    np.testing.assert_array_equal(got, array, strict=True)


def test_memory_order_is_kept():
    assert decode(encode(np.asfortranarray(np.ones((2, 3))))).flags.f_contiguous
    assert decode(encode(np.ones((2, 3)))).flags.c_contiguous


def test_array_arrives_writeable_and_with_memory_of_its_own():
    data = encode(np.zeros(3))
    got = decode(data)
    got[0] = 1
    assert decode(data)[0] == 0
    assert got.flags.owndata


def test_read_only_array_stays_read_only():
    array = np.zeros(3)
    array.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        decode(encode(array))[0] = 1


class LoudArray(np.ndarray):
    def __array_finalize__(self, source):
        if source is not None and getattr(source, "armed", False):
            raise AssertionError("the learner's code ran")

    def tobytes(self, order="C"):
        raise AssertionError("the learner's code ran")

    __array__ = view = tobytes


@pytest.mark.filterwarnings("ignore:the matrix subclass")
def test_array_of_a_subclass_arrives_plain_and_its_own_code_does_not_run():
    loud = np.arange(3).view(LoudArray)
    loud.armed = True
    assert type(decode(encode(loud))) is np.ndarray
    matrix = np.asmatrix([[1, 2], [3, 4]])
    assert type(decode(encode(matrix))) is np.ndarray
    assert decode(encode(matrix)).shape == (2, 2)


@pytest.mark.parametrize(
    ("array", "sentence"),
    [
        (np.array([None, 1]), "Python objects"),
        (np.array(["a"]), "<U1"),
        (np.array([b"a"]), r"\|S1"),
        (np.zeros(2, [("a", "f4")]), "dtype"),
        (np.array(["2026-01-01"], "M8[D]"), "M8"),
        (np.ma.masked_array([1, 2], [True, False]), "masked"),
    ],
    ids=["object", "text", "bytes", "structured", "date", "masked"],
)
def test_array_of_other_things_is_refused(array, sentence):
    with pytest.raises(WireError, match=sentence):
        encode(array)


@pytest.mark.parametrize("value", [np.longdouble("0.1"), np.longdouble("1e4000"), np.clongdouble(1 + 2j)])
def test_long_doubles_arrive_as_doubles(value):
    table = np.array([[value, value, 0]] * 2)
    for sent in (value, table, table.T, table[:0]):
        got = decode(encode(sent))
        assert got.dtype == (np.complex128 if np.iscomplexobj(sent) else np.float64)
        with np.errstate(over="ignore"):
            np.testing.assert_array_equal(got, np.asarray(sent).astype(got.dtype))


def node(dtype="<f8", shape=(2,), order="C", writeable=True):
    return ["array", dtype, list(shape), order, writeable]


def test_hand_made_array_is_accepted():
    np.testing.assert_array_equal(decode(message(node(), np.ones(2).tobytes())), [1, 1])


@pytest.mark.parametrize(
    ("structure", "size"),
    [
        (node(), 15),
        (node(), 17),
        (node(shape=(-1,)), 8),
        (node(shape=(2.0,)), 16),
        (node(shape=(True, 2)), 16),
        (node(shape=(2**32, 2**32)), 0),
        (node(shape=(2**62, 4)), 0),
        (node(shape=(0, 2**26)), 0),
        (node(shape=(0, *([2**20] * 20))), 0),
        (node(shape=(1,) * 33), 8),
        (node(dtype="O"), 16),
        (node(dtype="|O"), 16),
        (node(dtype="<U2"), 16),
        (node(dtype="V8"), 16),
        (node(dtype="<f16"), 32),
        (node(dtype="(2,)f8"), 32),
        (node(dtype="f8,O"), 32),
        (node(dtype="float64"), 16),
        (node(order="A"), 16),
        (node(writeable=1), 16),
        (node()[:-1], 16),
        ([*node(), 0], 16),
    ],
    ids=lambda part: repr(part)[:60],
)
def test_array_whose_parts_do_not_fit_is_refused(structure, size):
    assert is_refused(message(structure, bytes(size)))


@pytest.mark.parametrize(
    "structure", [node("|b1"), ["scalar", "|b1"], ["numbers", "list", "|b1", 2]], ids=repr
)
def test_bool_that_is_neither_is_refused(structure):
    size = 1 if structure[0] == "scalar" else 2
    assert not is_refused(message(structure, b"\x01\x00"[:size]))
    assert is_refused(message(structure, b"\x02\x00"[:size]))


def test_two_arrays_cannot_share_the_same_bytes():
    structure, blobs = taken_apart(encode([np.zeros(2), np.zeros(2)]))
    assert is_refused(message(structure, blobs[:16]))
