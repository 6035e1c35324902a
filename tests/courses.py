"""A small course on disk for tests: two NumPy units with all that a unit has."""

from __future__ import annotations

from pathlib import Path

from grader.course import Course, load_course

PYPROJECT = """\
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "small-course"
version = "1.0"
requires-python = ">=3.10"
dependencies = ["numpy", "pytest"]
readme = "README.md"

[project.scripts]
grader = "grader.cli:main"

[tool.setuptools.packages.find]
include = ["grader*"]

[tool.setuptools.package-data]
grader = ["**/*.json", "**/*.html", "py.typed"]

[tool.grader]
name = "Small course"
feedback = "hint"

[tool.pytest.ini_options]
addopts = ["-p", "grader.learner.plugin"]
testpaths = ["exercises"]
pythonpath = ["."]
"""

SCALING = '''\
# %% [markdown]
# # Scaling numbers
#
# Numbers of one size are easier to compare: we stretch them by a factor and
# move them so that their mean is 0.

# %%
import numpy as np

# %% [markdown]
# ## Stretch
#
# Every value is multiplied by the same factor.


# %%
def scale(x, factor):
    """Multiply every value by a factor.

    Args:
        x: float, or int or float array of any shape.
        factor: float.

    Returns:
        Float, or float array of the shape of `x`; `x` itself stays as it was.
    """
    ### BEGIN SOLUTION
    # An int array times an int factor would stay an int array.
    stretched_values = np.asarray(x, dtype=float)
    return stretched_values * factor
    ### END SOLUTION


# %% [markdown]
# ## Center
#
# The mean is taken away from every value.


# %%
def center(x):
    """Move values so that their mean is 0.

    Args:
        x: int or float array of any shape; may be empty.

    Returns:
        Float array of the shape of `x`; `x` itself stays as it was.
    """
    ### BEGIN SOLUTION
    centered_values = np.array(x, dtype=float)
    if centered_values.size > 0:
        centered_values -= centered_values.mean()
    return centered_values
    ### END SOLUTION


# %%
if __name__ == "__main__":
    print(center(scale(np.array([1, 2, 3]), 10)))
'''

SCALING_TOML = """\
title = "Scaling numbers"

[exercises.scale]
hints = ["Arrays can be multiplied as a whole.", "Make the array a float array first."]
needs = []

[exercises.center]
hints = ["What is the mean of no values at all?", "Take the mean away, but not in the input itself."]
needs = []

[question]
points = 2
text = "Why should two columns of a table have the same scale?"
"""

RUBRICS = """\
[ex01_scaling]
rubric = "The larger column would drown the smaller one in every sum. One point for each half of that."
"""

SCALING_PUBLIC = '''\
import numpy as np

from exercises.ex01_scaling import center, scale
from grader.authoring import expect_close


class TestScale:
    def test_doubles(self):
        """factor 2 doubles every value"""
        x = np.array([1.0, -2.0, 0.5])
        expect_close(scale(x, 2.0), [2.0, -4.0, 1.0], "scale(x, 2.0)", given=x)

    def test_python_float(self):
        """a single float works too"""
        expect_close(scale(1.5, 4.0), 6.0, "scale(1.5, 4.0)", given=1.5)


class TestCenter:
    def test_two_values(self):
        """1 and 3 become -1 and 1"""
        x = np.array([1.0, 3.0])
        expect_close(center(x), [-1.0, 1.0], "center(x)", given=x)
'''

SCALING_HIDDEN = '''\
import numpy as np
import pytest

from exercises.ex01_scaling import center, scale
from grader.authoring import expect_array, expect_close, expect_unchanged


class TestScale:
    @pytest.mark.points(2)
    def test_random_matrix(self, rng):
        """every value of a matrix is multiplied"""
        matrix = rng.normal(3.0, 1.0, size=(4, 5))
        expected = [[7.0 * value for value in row] for row in matrix.tolist()]
        expect_close(scale(matrix, 7.0), expected, "scale of a random matrix")

    def test_integers_give_floats(self):
        """an int array gives a float answer"""
        answer = scale(np.array([2, 4, 6]), 1)
        expect_array(answer, "scale of an int array", shape=(3,), kind="f")

    def test_input_stays(self, rng):
        """the input is not changed"""
        matrix = rng.normal(size=(2, 2))
        with expect_unchanged("scale(x, 3.0)", matrix):
            scale(matrix, 3.0)


class TestCenter:
    @pytest.mark.points(2)
    def test_mean_of_random_values(self, rng):
        """the mean of the answer is 0, and differences between values stay"""
        values = rng.exponential(5.0, size=40)
        answer = expect_array(center(values.copy()), "center of random values", shape=(40,))
        expect_close(sum(answer.tolist()), 0.0, "the sum of the answer", atol=1e-9)
        expect_close(np.diff(answer), np.diff(values), "the differences between values")

    def test_no_values(self):
        """no values give no values"""
        expect_array(center(np.zeros((0,))), "center of an empty array", shape=(0,))
'''

SCALING_MISCONCEPTIONS = """\
import numpy as np

from grader.authoring import misconception


@misconception("scale", "You add the factor to the values, where each has to be multiplied by it.")
def adds_the_factor(x, factor):
    return np.asarray(x, dtype=float) + factor


@misconception("scale", "An int array times an int stays an int array; the answer has to be a float one.")
def keeps_integers(x, factor):
    return np.asarray(x) * factor


@misconception("center", "You take the median away; the mean of what is left is then not 0.")
def takes_the_median(x):
    return np.asarray(x, dtype=float) - (np.median(x) if np.size(x) else 0.0)
"""

SCALING_VARIANT = """\
import numpy as np


def scale(x, factor):
    return np.multiply(np.float64(factor), x)


def center(x):
    return x - (np.sum(x) / max(np.size(x), 1))
"""

ERRORS = '''\
# %% [markdown]
# # Measuring errors
#
# One number tells how large many errors are.

# %%
import numpy as np

# %% [markdown]
# ## Mean square


# %%
def mean_square(errors):
    """Mean of the squared errors.

    Args:
        errors: int or float array of any shape, not empty.

    Returns:
        Float, 0 or more.

    Raises:
        ValueError: where there are no errors at all.
    """
    ### BEGIN SOLUTION
    float_errors = np.asarray(errors, dtype=float)
    if float_errors.size == 0:
        raise ValueError("no errors to average over")
    return float(np.mean(float_errors**2))
    ### END SOLUTION


# %% [markdown]
# ## Root mean square
#
# The root has the unit of the errors again.


# %%
def root_mean_square(errors):
    """Root of the mean of the squared errors.

    Args:
        errors: int or float array of any shape, not empty.

    Returns:
        Float, 0 or more.
    """
    ### BEGIN SOLUTION
    return mean_square(errors) ** 0.5
    ### END SOLUTION
'''

ERRORS_TOML = """\
title = "Measuring errors"

[limits]
call_seconds = 5

[exercises.mean_square]
hints = ["Square first, then take the mean.", "ValueError is raised with `raise`."]
needs = []

[exercises.root_mean_square]
hints = ["You have the mean square already."]
needs = ["mean_square"]
"""

ERRORS_PUBLIC = '''\
import numpy as np

from exercises.ex02_errors import mean_square, root_mean_square
from grader.authoring import expect_close


class TestMeanSquare:
    def test_three_and_four(self):
        """errors 3 and 4 have the mean square 12.5"""
        errors = np.array([3.0, 4.0])
        expect_close(mean_square(errors), 12.5, "mean_square(errors)", given=errors)


class TestRootMeanSquare:
    def test_equal_errors(self):
        """errors that are all 2 have the root mean square 2"""
        errors = np.array([2.0, -2.0, 2.0])
        expect_close(root_mean_square(errors), 2.0, "root_mean_square(errors)", given=errors)
'''

ERRORS_HIDDEN = '''\
import math

import numpy as np
import pytest

from exercises.ex02_errors import mean_square, root_mean_square
from grader.authoring import expect_close, fail


class TestMeanSquare:
    @pytest.mark.points(2)
    def test_random_matrix(self, rng):
        """a matrix of errors is averaged over all its values"""
        matrix = rng.normal(size=(3, 4))
        by_hand = math.fsum(value * value for value in matrix.ravel().tolist()) / 12
        expect_close(mean_square(matrix), by_hand, "mean_square of a random matrix")

    def test_no_errors(self):
        """no errors at all raise a ValueError"""
        try:
            mean_square(np.zeros((0,)))
        except ValueError:
            return
        fail("mean_square of an empty array returned an answer, where a ValueError was asked for.")


class TestRootMeanSquare:
    def test_random_errors(self, rng):
        """random errors, against the root of the mean of their squares"""
        values = rng.uniform(-3.0, 3.0, size=9)
        by_hand = math.sqrt(math.fsum(value * value for value in values.tolist()) / 9)
        expect_close(root_mean_square(values), by_hand, "root_mean_square of random errors")
'''

ERRORS_MISCONCEPTIONS = """\
import numpy as np

from grader.authoring import misconception


@misconception("mean_square", "You return the sum of the squares; divide it by how many errors there are.")
def sums_the_squares(errors):
    return float(np.sum(np.square(errors)))


@misconception("mean_square", "You square the mean: errors of different signs cancel before that.")
def squares_the_mean(errors):
    return float(np.mean(errors) ** 2)


@misconception("root_mean_square", "The square root is missing: this is the mean square itself.")
def forgets_the_root(errors):
    return float(np.mean(np.square(errors)))
"""

ERRORS_VARIANT = """\
import numpy as np


def mean_square(errors):
    if len(errors) == 0:
        raise ValueError("empty")
    return np.average(np.abs(errors) ** 2)
"""

LICENSE = "MIT License\n\nDo with it what you like.\n"

DATASETS = '''\
"""The data of this small course."""


def load_heights():
    """Heights of five people in metres."""
    return [1.61, 1.72, 1.83, 1.94, 1.55]
'''

SECRET = "3f1c9a5be07d42684ac0de91b57f2386"

FILES = {
    "pyproject.toml": PYPROJECT,
    "LICENSE": LICENSE,
    "datasets/__init__.py": DATASETS,
    "exercises/__init__.py": '"""The exercises."""\n',
    "exercises/ex01_scaling.toml": SCALING_TOML,
    "exercises/test_ex01_scaling.py": SCALING_PUBLIC,
    "exercises/ex02_errors.toml": ERRORS_TOML,
    "exercises/test_ex02_errors.py": ERRORS_PUBLIC,
    "solutions/.secret": SECRET + "\n",
    "solutions/rubrics.toml": RUBRICS,
    "solutions/ex01_scaling.py": SCALING,
    "solutions/ex02_errors.py": ERRORS,
    "solutions/hidden/test_ex01_scaling.py": SCALING_HIDDEN,
    "solutions/hidden/test_ex02_errors.py": ERRORS_HIDDEN,
    "solutions/hidden/misconceptions_ex01_scaling.py": SCALING_MISCONCEPTIONS,
    "solutions/hidden/misconceptions_ex02_errors.py": ERRORS_MISCONCEPTIONS,
    "solutions/variants/ex01_scaling/plain_numpy.py": SCALING_VARIANT,
    "solutions/variants/ex02_errors/average.py": ERRORS_VARIANT,
}


def write_course(folder: Path) -> Course:
    """Write the small course into a folder and load it; its stubs are generated as ``grader stubs`` does."""
    # Imported here, so that a test of percent.py or course.py does not depend on stubs.py.
    from grader.release.stubs import write_stubs

    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    course = load_course(folder)
    write_stubs(course)
    return course
