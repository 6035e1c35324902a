import contextlib
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.wire.codec import WireError, decode, encode, update
from grader.wire.tables import MAX_COLUMNS, MAX_ROWS
from tests.support.wire_messages import is_refused, message, taken_apart

NAMED = pd.DataFrame(
    {"loss": [0.5, float("nan")], "right": [3, 4], "done": [True, False], "name": ["a", None]},
    index=pd.Index([1, 2], name="epoch"),
)
TABLES = {
    "named": NAMED,
    "counted": pd.DataFrame({"a": [1.5, 2.5]}),
    "narrow": pd.DataFrame({"a": np.array([1, 2], np.uint8), "b": np.array([1, 2], np.float32)}),
    "strings": pd.DataFrame({"größer": ["x", "😀"]}, index=["p", "q"]),
    "numbers for names": pd.DataFrame([[1, 2], [3, 4]]),
    "a name twice": pd.DataFrame([[1, 2.5], [3, 4.5]], columns=["a", "a"]),
    "no rows": pd.DataFrame({"a": np.zeros(0)}, index=pd.Index(np.zeros(0, int))),
    "no columns": pd.DataFrame(index=pd.Index([1, 2, 3], name="epoch")),
}
each_table = pytest.mark.parametrize("frame", TABLES.values(), ids=TABLES)


@each_table
def test_table_arrives(frame):
    got = decode(encode({"answer": [frame]}))["answer"][0]
    assert type(got) is pd.DataFrame
    pd.testing.assert_frame_equal(got, frame, check_index_type=False, check_column_type=False)


@each_table
def test_message_of_a_table_that_arrived_is_the_same_message(frame):
    assert encode(decode(encode(frame))) == encode(frame)


@each_table
@pytest.mark.parametrize("old", [NAMED, TABLES["numbers for names"], pd.DataFrame()], ids=["n", "c", "e"])
def test_table_is_put_into_another_one_in_place(frame, old):
    target = old.copy()
    update([target], encode([frame]))
    pd.testing.assert_frame_equal(target, frame, check_index_type=False, check_column_type=False)


def test_what_an_exercise_did_to_a_table_comes_back():
    target, changed = NAMED.copy(), NAMED.copy()
    changed.pop("loss")
    changed["new"] = [7, 8]
    update(({"data": target},), encode(({"data": changed},)))
    pd.testing.assert_frame_equal(target, changed, check_index_type=False)


def test_table_is_not_put_into_something_else():
    with pytest.raises(WireError, match="table came back"):
        update((object(),), encode((NAMED,)))


def test_numbers_of_pandas_own_types_arrive():
    frame = pd.DataFrame(
        {
            "gap": pd.array([1, None], "Int64"),
            "whole": pd.array([1, 2], "Int64"),
            "b": pd.array([True, False]),
        }
    )
    got = decode(encode(frame))
    assert [dtype.kind for dtype in got.dtypes] == ["f", "i", "b"]
    assert got["gap"].isna().tolist() == [False, True]


def test_instance_of_a_subclass_arrives_plain():
    class Own(pd.DataFrame):
        def __getitem__(self, key):
            raise AssertionError("the learner's code ran")

        @property
        def iloc(self):
            raise AssertionError("the learner's code ran")

    assert type(decode(encode(Own({"a": [1]})))) is pd.DataFrame


def test_table_arrives_on_memory_of_its_own():
    frame = pd.DataFrame({"a": [1.0, 2.0]})
    got = decode(encode(frame))
    got.loc[0, "a"] = 5.0
    assert frame.loc[0, "a"] == 1.0


@pytest.mark.parametrize(
    ("frame", "sentence"),
    [
        (pd.DataFrame({"a": [1, "x"]}), "column 'a' has dtype object"),
        (pd.DataFrame({"a": [object()]}), "column 'a' has dtype object"),
        (pd.DataFrame({"a": pd.to_datetime(["2026-01-01"])}), "column 'a' has dtype datetime64"),
        (pd.DataFrame({"a": [1j]}), "column 'a' has dtype complex128"),
        (pd.DataFrame({"a": [1]}, index=pd.to_datetime(["2026-01-01"])), "its index has dtype"),
        (pd.DataFrame({"a": [1]}, index=[(1, 2)]), "several levels|its index has dtype"),
        (pd.DataFrame({("a", "b"): [1]}), "several levels"),
        (pd.DataFrame({1.5: [1]}), "names of its columns"),
        (pd.DataFrame({"a": ["\ud800"]}, dtype=object), "surrogate"),
        (pd.DataFrame({"a": np.zeros(MAX_ROWS + 1)}), "100,001 rows"),
        (pd.DataFrame(np.zeros((1, MAX_COLUMNS + 1))), "1,001 columns"),
        (pd.Series([1]), "type Series"),
    ],
)
def test_other_tables_are_refused_with_a_sentence(frame, sentence):
    with pytest.raises(WireError, match=sentence):
        encode(frame)


INDEX = ["array", "<i8", [2], "C", True]
STRINGS = ["strings", ["a", None]]
BLOBS = np.array([1, 2]).tobytes()


def table_message(names=("a",), name="epoch", index=INDEX, columns=(STRINGS,), blobs=BLOBS):
    return message(["table", list(names), name, index, list(columns)], blobs)


def test_hand_made_table_is_accepted():
    got = decode(table_message())
    assert (got.index.tolist(), got.index.name, got["a"].iloc[0]) == ([1, 2], "epoch", "a")


@pytest.mark.parametrize(
    "data",
    [
        table_message(names=()),
        table_message(names=("a", "b")),
        table_message(names=(None,)),
        table_message(names=(1.5,)),
        table_message(names=(["list", []],)),
        table_message(name=1.5),
        table_message(columns=(["strings", ["a"]],)),
        table_message(columns=(["strings", ["a", 1]],)),
        table_message(columns=(["strings", "ab"],)),
        table_message(columns=(["list", ["a", "b"]],)),
        table_message(columns=(5,)),
        table_message(index=["array", "<i8", [2, 1], "C", True]),
        table_message(index=["array", "<i8", [], "C", True], blobs=BLOBS[:8]),
        table_message(index=["array", ">i8", [2], "C", True]),
        table_message(index=["array", "<c8", [2], "C", True]),
        table_message(index=["array", "", [2], "C", True]),
        table_message(index=["array", "<i8", [2**26], "C", True]),
        table_message(index=["numbers", "list", "<i8", 2]),
        table_message(blobs=BLOBS[:-1]),
        table_message(blobs=BLOBS + b"0"),
        message(["table"]),
        message(["table", [], None, INDEX, [], 1], BLOBS),
        message(STRINGS),
    ],
)
def test_malformed_table_is_refused(data):
    assert is_refused(data)


def test_table_with_an_index_that_pandas_does_not_have_is_refused():
    with pytest.raises(WireError, match="could not be read"):
        decode(table_message(index=["array", "<f2", [2], "C", True], blobs=BLOBS[:4]))


def test_every_shortened_table_is_refused():
    data = encode(NAMED)
    assert all(is_refused(data[:size]) for size in range(len(data)))


@given(st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_changed_table_gives_a_table_or_an_error_of_ours(data):
    structure, blobs = taken_apart(table_message())
    node = structure
    while True:
        place = data.draw(st.integers(0, len(node) - 1))
        if not isinstance(node[place], list) or not node[place] or data.draw(st.booleans()):
            break
        node = node[place]
    node[place] = data.draw(
        st.sampled_from(
            [None, True, -1, 2**63, 0.5, "", "<f2", "|b1", "strings", b"", [], ["a"], [2], STRINGS, {}]
        )
    )
    with contextlib.suppress(WireError):
        assert type(decode(message(structure, blobs))) is pd.DataFrame


def test_values_that_are_no_tables_never_import_pandas():
    program = """
import sys
from grader.wire.codec import decode, encode, update
data = encode([1, "a"])
decode(data)
update([2], data)
print("pandas" in sys.modules)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
