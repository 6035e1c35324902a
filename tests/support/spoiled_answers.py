"""What tests/units/test_nan_answers.py puts after a solution: its exercises answer with no numbers."""

import functools
import os

import numpy as np

BAD = {"nan": np.nan, "infinite": np.inf}


def spoil_all(module, exercises, how, got_one):
    """Let these exercises answer as before, but with spoiled floats; calls of each other stay right.

    Args:
        module: the solution's namespace.
        exercises: names of its exercises.
        how: what becomes of each float: "nan", "infinite", or "empty" for arrays and lists without entries.
        got_one: path of a file to which the checks that got a spoiled answer are written, one a line.
    """
    depth = [0]
    for name in exercises:
        module[name] = _spoiling(module[name], how, got_one, depth)


def _spoiling(function, how, got_one, depth):
    @functools.wraps(function)
    def spoiling(*args, **kwargs):
        depth[0] += 1
        try:
            answer = function(*args, **kwargs)
        finally:
            depth[0] -= 1
        if depth[0]:
            return answer
        spoiled = []
        answer = _spoiled(answer, how, spoiled)
        if spoiled:
            with open(got_one, "a", encoding="utf-8") as file:
                file.write(_check_that_runs() + "\n")
        return answer

    return spoiling


def _spoiled(answer, how, spoiled):
    """The answer with spoiled floats, each of which is noted; whatever is not made of numbers stays."""
    if isinstance(answer, dict):
        return {key: _spoiled(value, how, spoiled) for key, value in answer.items()}
    if type(answer) in (list, tuple):
        parts = [_spoiled(value, how, spoiled) for value in answer]
        if how == "empty" and parts and all(isinstance(part, float) for part in parts):
            spoiled.append(how)
            parts = []
        return type(answer)(parts)
    of_numbers = isinstance(answer, float) or (hasattr(answer, "dtype") and hasattr(answer, "shape"))
    if not of_numbers or np.asarray(answer).dtype.kind != "f" or np.size(answer) == 0:
        return answer
    if how == "empty":
        if np.ndim(answer) == 0:
            return answer
        spoiled.append(how)
        return np.asarray(answer)[:0]
    spoiled.append(how)
    return np.full(np.shape(answer), BAD[how], dtype=np.asarray(answer).dtype)[()]


def _check_that_runs():
    """The check that pytest runs, as results name it."""
    path, _, name = os.environ["PYTEST_CURRENT_TEST"].rpartition(" (")[0].partition("::")
    return f"{'hidden' if 'hidden' in path else 'public'}::{name}"
