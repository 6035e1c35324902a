"""Assertions that speak to learners.

A failed check has two texts. The *message* says in the learner's terms what went wrong and is always
shown, so it never holds an expected value. The *details* (input, expected, got) are shown by public
checks, and by hidden ones only if the course says ``feedback = "values"``.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy as np

from grader.authoring import calls
from grader.authoring.details import in_rows
from grader.authoring.failure import expect, fail
from grader.authoring.wording import has, is_, none, with_article

# What NumPy makes of Python's own numbers, and of truth values.
_USUAL_DTYPES = ("bool", "int64", "float64")
# What else is usual in the check file whose check runs: its USUAL_DTYPES.
usual_dtypes: ContextVar[tuple[str, ...]] = ContextVar("usual_dtypes", default=())
# By the kind of what a call changed.
_CHANGED = {
    "": "changed its input in place. Work on a copy, or on a new array.",
    "model": "changed the model that it was given. Leave that as it is.",
    "dict": "changed the dict that it was given. Make a new one.",
}
# By NumPy's letter for a kind of dtype.
_KINDS = {"b": "True and False", "i": "whole numbers", "u": "whole numbers", "f": "floats"}


def expect_array(
    got: Any,
    call: str,
    *,
    shape: tuple[int, ...] | None = None,
    kind: str = "biuf",
    lists: bool = True,
    finite: bool = False,
) -> Any:
    """Fail unless ``got`` is a number or an array of numbers; return it as an array.

    Args:
        got: what the exercise returned.
        call: the call in words that a learner can read, such as ``"relu(z)"``, or a part of its answer, such
            as ``"the loss of f(x)"``; no hidden values.
        shape: the promised shape, or None for any.
        kind: the NumPy dtype kinds that are allowed: b(ool), i(nt), u(nsigned), f(loat).
        lists: whether a list or tuple of numbers will do as well as an array.
        finite: whether nan and infinities are refused. If a check works out from an answer what it
            expects, that answer has to be finite: nan and infinity fit nearly everything made of them.

    Raises:
        CheckFailed: if the answer is None, not numeric, of another shape or kind, or what ``lists`` or
            ``finite`` rules out.
    """
    if got is None:
        fail(none(call))
    if isinstance(got, (list, tuple)) and not lists:
        fail(f"{is_(call)} {with_article(got)}, where a NumPy array was asked for.")
    try:
        array = np.asarray(got)
    except (ValueError, TypeError):
        fail(f"{is_(call)} {with_article(got)} that is not an array of numbers.")
    if array.dtype.kind == "c":
        fail(f"{has(call)} complex numbers, where real ones were asked for.")
    if array.dtype.kind not in "biuf":
        fail(f"{is_(call)} {with_article(got)}, where numbers were asked for.")
    if shape is not None and array.shape != shape:
        fail(_another_shape(array.shape, shape, call))
    if array.dtype.kind not in kind:
        came, asked = _KINDS[array.dtype.kind], " or ".join(dict.fromkeys(_KINDS[name] for name in kind))
        fail(f"{has(call)} {came} (dtype {array.dtype}), where {asked} were asked for.")
    if finite and not np.isfinite(array).all():
        fail(f"{is_(call)} {'nan (not a number)' if np.isnan(array).any() else 'an infinity'}.")
    return array


def expect_close(
    got: Any,
    expected: Any,
    call: str,
    *,
    given: Any = None,
    rtol: float = 1e-6,
    atol: float = 1e-8,
    equal_nan: bool = False,
    than: str = "",
) -> None:
    """Fail unless ``got`` holds the numbers of ``expected``.

    The message names the dtype of the input if it is one that NumPy does not choose by itself: an answer may
    be wrong for float32 alone.

    Args:
        got: what the exercise returned.
        expected: a number or array.
        call: the call in words that a learner can read, such as ``"sigmoid(z) for large z"``.
        given: the input, for the details; arrays may be inside tuples, lists and dicts.
        rtol: relative tolerance, as in ``numpy.isclose``.
        atol: absolute tolerance.
        equal_nan: whether nan is right where ``expected`` has nan. Otherwise nan is never right, so an
            expected value that was worked out from the exercise's own nan does not let it pass.
        than: what ``expected`` is if it is another answer of the exercise, and neither of the two is wrong by
            itself: ``"those of the first call"``.

    Raises:
        CheckFailed: with what differs: type, shape, nan, infinity or how many values.
    """
    wanted = np.asarray(expected)
    call = _with_dtype(call, given)
    array = expect_array(got, call, shape=wanted.shape)
    close = np.isclose(array, wanted, rtol=rtol, atol=atol, equal_nan=equal_nan)
    if close.all():
        return
    details = in_rows(call, given, wanted, array)
    if np.isnan(array).any() and not (equal_nan and np.isnan(wanted).any()):
        fail(f"{is_(call)} nan (not a number).", details)
    if np.isinf(array).any() and not np.isinf(wanted).any():
        fail(f"{is_(call)} an infinity.", details)
    if close.size == 1:
        fail(f"{has(call)} {f'another value than {than}' if than else 'a wrong value'}.", details)
    wrong = f"other values than {than}" if than else "wrong values"
    fail(f"{has(call)} {wrong}: {int((~close).sum())} of {close.size} differ.", details)


def precision_of(numbers: Any) -> float:
    """How far numbers from 0 to 1 may be off by rounding: 1e-12, and 1e-6 in float32.

    Numbers that float32 holds exactly count as computed in it, whatever holds them now: a list of them has
    Python's floats.
    """
    array = np.asarray(numbers)
    with np.errstate(all="ignore"):
        single = array.astype(np.float32)
    is_single = array.dtype.itemsize < 8 or np.array_equal(array, single, equal_nan=True)
    return 1e-6 if is_single else 1e-12


@contextmanager
def expect_no_warning(call: str, given: Any = None) -> Iterator[None]:
    """Fail if the calls inside warn of a numeric problem (NumPy's RuntimeWarning: overflow, 0/0, log 0).

    That a number is too small for a float and becomes 0 is none: NumPy only warns of it if it is told to.

    Args:
        call: the calls in words that a learner can read.
        given: their input; the message names an unusual dtype, as that of ``expect_close`` does.
    """
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    for warning in caught:
        if issubclass(warning.category, RuntimeWarning) and "underflow" not in str(warning.message):
            said = _with_dtype(call, given)
            fail(f"{said} gave NumPy's warning “{str(warning.message)[:120]}”.")


@contextmanager
def expect_unchanged(call: str, *arguments: Any, misconception: str | None = None) -> Iterator[None]:
    """Fail if the calls inside change one of ``arguments``: an exercise answers, it does not edit its input.

    An exercise gets copies, so the objects themselves never change: the copies are compared after the calls.

    Args:
        call: the call in words that a learner can read.
        arguments: the very objects that are passed, or that are inside what is passed.
        misconception: name of the misconception that a change reveals.

    Raises:
        CheckFailed: if one of them was changed.
        ValueError: if one of them was passed to no call inside, so nothing can be said about it.
    """
    with calls.watching(arguments) as watch:
        yield
    if not watch.saw_all:
        raise ValueError(f"{call}: expect_unchanged was given an object that no call inside it was given.")
    said = f"{call} {_CHANGED[kind_of(watch.changed)]}"
    expect(watch.changed is None, said, misconception=misconception)


def after_call(function: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Any, tuple[Any, ...]]:
    """Call an exercise that is meant to change its arguments, such as one that trains a model in place.

    Args:
        function: the exercise, as the check file imports it.
        args: its positional arguments; they stay as they are.
        kwargs: its keyword arguments.

    Returns:
        (answer, arguments): what it returned, and ``args`` as the call left them, in objects of their own.
        If it returned one of its arguments, the answer is the object in ``arguments``. In plain pytest, where
        exercises get no copies, the arguments are ``args`` themselves.
    """
    __tracebackhide__ = True
    return _asked(function, args, kwargs, once=False)


def ask_once(function: Callable[..., Any], *args: Any, **kwargs: Any) -> tuple[Any, tuple[Any, ...]]:
    """Make a call that public and hidden checks both make, and that takes long, such as a training.

    Grading makes it once for each submission: whoever asks the same exercise with equal arguments again gets
    the same objects. So a check may look at them, and must not change them. At home each fixture asks anew.

    Args:
        function: the exercise, as the check file imports it.
        args: its positional arguments; they stay as they are.
        kwargs: its keyword arguments.

    Returns:
        (answer, arguments): as after_call.
    """
    __tracebackhide__ = True
    return _asked(function, args, kwargs, once=True)


def _asked(
    function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any], *, once: bool
) -> tuple[Any, tuple[Any, ...]]:
    __tracebackhide__ = True
    if not isinstance(function, calls.ExerciseFunction):
        return function(*args, **kwargs), args
    answer = function.ask(args, kwargs, once=once)
    return answer.value, answer.left()[0]


def _another_shape(got: tuple[int, ...], asked: tuple[int, ...], call: str) -> str:
    if asked == () and len(got) == 1:
        came = f"{is_(call)} one number in an array" if got == (1,) else f"{has(call)} {got[0]} numbers"
        return f"{came} (shape {got}), where a single number was asked for."
    if asked == ():
        return f"{is_(call)} an array of shape {got}, where a single number was asked for."
    if got == ():
        return f"{is_(call)} a single number, where an array of shape {asked} was asked for."
    return f"{has(call)} shape {got}, where shape {asked} was asked for."


def kind_of(value: Any) -> str:
    """What a value is, if it can be changed and is no array: a model or a dict."""
    # Keras is not imported for this.
    return "model" if hasattr(value, "get_weights") else "dict" if isinstance(value, dict) else ""


def _with_dtype(call: str, given: Any) -> str:
    """The call in words, with the dtypes of its input if they are not NumPy's own choice."""
    usual = {*_USUAL_DTYPES, *usual_dtypes.get()}
    unusual = sorted({name for name in _dtypes(given) if name not in usual and name not in call})
    return f"{call}, given {' and '.join(unusual)} numbers," if unusual else call


def _dtypes(given: Any) -> Iterator[str]:
    if isinstance(given, Mapping):
        given = list(given.values())
    if isinstance(given, (list, tuple)):
        for item in given:
            yield from _dtypes(item)
    elif isinstance(given, (np.ndarray, np.generic)):
        yield given.dtype.name
