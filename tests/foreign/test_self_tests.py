"""The self-tests: they pass here, leave nothing behind, start nothing, and find what a release breaks."""

from __future__ import annotations

import subprocess
import sys

import pytest

from grader import foreign
from tests.foreign.releases import BROKEN
from tests.foreign.unbounded import requirements

EVERYTHING = "import tensorflow, keras, keras.layers, joblib.parallel, matplotlib.pyplot, nbgrader\n"


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("library", foreign.LIBRARIES.values(), ids=lambda library: library.name)
def test_the_installed_release_is_as_the_kit_knows_it(library: foreign.Library) -> None:
    assert foreign.problem_of(library) == ""


def test_self_tests_leave_no_trace_and_start_no_runtime() -> None:
    code = """
import sys
from grader import foreign
from keras.src.backend.common import global_state
from tensorflow.python.eager import context
def state():
    kept = vars(global_state.GLOBAL_STATE_TRACKER)
    # What each model that is made writes into it says the same as its absence.
    usual = {"tracking_on": True, "name_scope_stack": []}
    kept = {name: value for name, value in kept.items() if value is not None and usual.get(name) != value}
    bits = sys.modules["numpy.random.bit_generator"].randbits
    return kept, dict(vars(context.context())), bits, dict(joblib.parallel.BACKENDS)
before = state()
assert foreign.problems() == {}, foreign.problems()
assert state() == before
assert context.context()._context_handle is None
import random, numpy
assert keras.config.dtype_policy().name == "float32"
print(keras.layers.Dense(1).name, keras.Input((1,)).name)
"""
    assert run(EVERYTHING + code) == "dense keras_tensor\n"


def test_a_process_tests_only_what_it_has_imported() -> None:
    code = """
import sys
import numpy.random
from grader import foreign
assert foreign.problems() == {}
print(sorted({"tensorflow", "keras", "joblib", "matplotlib", "nbgrader"} & sys.modules.keys()))
"""
    assert run(code) == "[]\n"


@pytest.mark.parametrize("broken", BROKEN)
def test_a_release_without_a_name_is_found(broken: str) -> None:
    name, code = BROKEN[broken]
    found = run(f"{code}\nfrom grader import foreign\nprint(*foreign.problems().items(), sep='\\n')\n")
    assert found.startswith(f"('{name}', ")
    assert f"{name} {foreign.version_of(foreign.LIBRARIES[name])} is not as this kit knows it: " in found
    assert " so " in found


def test_a_tensorflow_that_makes_no_functions_of_operations_is_fine() -> None:
    code = """
import sys
import tensorflow
from grader import foreign
del sys.modules["tensorflow.python.pywrap_tfe"]
foreign.tensorflow.run_operations_as_they_are()
print(foreign.problems())
"""
    assert run(code) == "{}\n"


@pytest.mark.parametrize("library", foreign.LIBRARIES.values(), ids=lambda library: library.name)
def test_pyproject_has_an_upper_bound_for_each_library(library: foreign.Library) -> None:
    (asked,) = [item for item in requirements() if item.name == library.package]
    assert any(part.operator == "<" for part in asked.specifier)
