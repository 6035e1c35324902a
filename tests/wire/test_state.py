import numpy as np
import pytest

from grader.wire.codec import WireError, encode, update


def test_array_takes_new_values_in_place():
    target = np.zeros((2, 3))
    alias = target[0]
    update(target, encode(np.ones((2, 3))))
    assert alias.tolist() == [1, 1, 1]


def test_view_is_written_through():
    base = np.zeros(6)
    update(base[::2], encode(np.ones(3)))
    assert base.tolist() == [1, 0, 1, 0, 1, 0]


@pytest.mark.parametrize(
    "value", [np.ones(4), np.ones((3, 1)), np.ones(3, np.float32), np.ones(3, int), [1.0] * 3, None]
)
def test_array_of_another_shape_or_dtype_is_refused_and_nothing_changes(value):
    target = np.zeros(3)
    with pytest.raises(WireError, match="shape or dtype"):
        update(target, encode(value))
    assert target.tolist() == [0, 0, 0]


def test_read_only_array_may_come_back_unchanged_only():
    target = np.array([1.0, np.nan])
    target.flags.writeable = False
    update(target, encode(target))
    with pytest.raises(WireError, match="may not be changed"):
        update(target, encode(np.zeros(2)))


def test_list_and_dict_change_in_place_with_the_objects_in_them():
    array, inner = np.zeros(2), {"a": 1}
    target = [array, inner, (array, [1]), "text"]
    update(target, encode([np.ones(2), {"b": 2}, (np.ones(2), [1, 2]), "other", 5]))
    assert target[0] is array
    assert array.tolist() == [1, 1]
    assert target[1] is inner
    assert inner == {"b": 2}
    assert target[2][1] == [1, 2]
    assert target[3:] == ["other", 5]


def test_list_may_shrink():
    target = [1, [2], 3]
    update(target, encode([1]))
    assert target == [1]


def test_item_that_cannot_take_the_new_state_is_replaced():
    array = np.zeros(2)
    target = {"a": array, "b": [array]}
    update(target, encode({"a": np.ones(3), "b": 7}))
    assert target["a"].tolist() == [1, 1, 1]
    assert target["b"] == 7
    assert array.tolist() == [0, 0]


def test_arguments_of_a_call_are_updated_together():
    weights, samples = np.zeros(2), np.ones((3, 2))
    update(((weights, 0.5), {"x": samples}), encode(((np.array([1.0, 2.0]), 0.5), {"x": np.zeros((3, 2))})))
    assert weights.tolist() == [1, 2]
    assert not samples.any()


@pytest.mark.parametrize(
    ("target", "value"), [([1], (1,)), ({}, []), ((1, 2), (1,)), ((np.zeros(1),), (5,)), ((1,), 5)], ids=repr
)
def test_container_of_another_kind_is_refused(target, value):
    with pytest.raises(WireError):
        update(target, encode(value))


def test_what_cannot_change_is_left_alone():
    update((1, "text", None, np.sin), encode((2, "other", None, np.cos)))


def test_malformed_state_is_refused():
    with pytest.raises(WireError):
        update(np.zeros(2), encode(np.ones(2))[:-1])
