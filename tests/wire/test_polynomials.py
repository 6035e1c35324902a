import math

import numpy as np
import pytest
from numpy.polynomial import Chebyshev, Polynomial

from grader.wire.codec import WireError, decode, encode, update
from grader.wire.compare import same_answer
from grader.wire.polynomials import MAX_DEGREE
from tests.support.wire_messages import is_refused, message, taken_apart


@pytest.mark.parametrize(
    "polynomial",
    [
        Polynomial([1, -2, 3]),
        Polynomial([0.5]),
        Polynomial([1.0, 2.0, 0.25], domain=[0, 4], window=[-2, 2]),
        Polynomial.fromroots([-1.5, 1.0, 2.0]).integ(),
        Polynomial([3, 0, 1, 7]).deriv(),
        Polynomial.fit(np.arange(5.0), np.arange(5.0) ** 2, 2),
        Polynomial(np.ones(MAX_DEGREE + 1)),
    ],
    ids=str,
)
def test_polynomial_arrives_as_an_equal_one(polynomial):
    got = decode(encode({"f": polynomial}))["f"]
    assert type(got) is Polynomial
    assert got == polynomial
    at = np.linspace(-2, 3, 7)
    np.testing.assert_array_equal(got(at), polynomial(at))
    assert got(2) == polynomial(2)


def test_what_arrives_can_be_derived():
    assert decode(encode(Polynomial([1, 2, 3]))).deriv() == Polynomial([2, 6])


def test_polynomial_goes_back_and_forth_without_a_change():
    data = encode(((Polynomial([1, 2]), 3.0), {}))
    assert encode(decode(data)) == data


def test_polynomial_among_arguments_is_left_alone():
    given = [Polynomial([1, 2])]
    update(given, encode([Polynomial([1, 2])]))
    assert given == [Polynomial([1, 2])]


def test_polynomials_are_the_same_answer_where_they_are_equal():
    one = encode(Polynomial([1, 2]))
    assert same_answer(one, encode(Polynomial([1.0, 2.0])))
    assert not same_answer(one, encode(Polynomial([1, 3])))
    assert not same_answer(one, encode(Polynomial([1, 2], domain=[0, 1])))


@pytest.mark.parametrize(
    ("polynomial", "why"),
    [
        (Polynomial(np.ones(MAX_DEGREE + 2)), "degree above"),
        (Polynomial([1.0, math.nan]), "coefficients are not plain finite numbers"),
        (Polynomial([1.0, 2j]), "coefficients are not plain finite numbers"),
        (Polynomial([1.0], domain=[0, math.inf]), "domain are not plain finite numbers"),
        (Chebyshev([1, 2]), "cannot be handed over"),
    ],
    ids=["degree", "nan", "complex", "domain", "chebyshev"],
)
def test_polynomial_of_other_than_plain_numbers_is_refused_with_a_reason(polynomial, why):
    with pytest.raises(WireError, match=why):
        encode(polynomial)


def test_subclass_of_a_polynomial_is_refused():
    class Mine(Polynomial):
        def __call__(self, arg):
            return 0.0

    with pytest.raises(WireError, match="cannot be handed over"):
        encode(Mine([1, 2]))


def test_messages_below_are_hostile_by_one_change_only():
    structure, blobs = taken_apart(encode(Polynomial([1, 2])))
    assert structure == ["polynomial", [1.0, 2.0], [-1.0, 1.0], [-1.0, 1.0]]
    assert blobs == b""


@pytest.mark.parametrize(
    ("coefficients", "domain", "window"),
    [
        ([], [-1, 1], [-1, 1]),
        ([1.0] * (MAX_DEGREE + 2), [-1, 1], [-1, 1]),
        ([1.0, math.inf], [-1, 1], [-1, 1]),
        (["1.0"], [-1, 1], [-1, 1]),
        ([[1.0]], [-1, 1], [-1, 1]),
        ([1.0], [2, 2], [-1, 1]),
        ([1.0], [0, math.nan], [-1, 1]),
        ([1.0], [0, 1, 2], [-1, 1]),
        ([1.0], [0, 1], [1]),
        ([1.0], [0, 1], None),
    ],
)
def test_hostile_polynomial_is_refused(coefficients, domain, window):
    assert is_refused(message(["polynomial", coefficients, domain, window]))
