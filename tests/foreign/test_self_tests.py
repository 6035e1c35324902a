"""The self-tests: they pass here, leave nothing behind, start nothing, and find what a release breaks."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from grader import foreign
from tests.foreign.releases import BROKEN
from tests.foreign.unbounded import requirements

# TensorFlow takes seconds to import, and each code may break all that is imported: so it runs in a fork.
FORKS = """
import json, os, sys, traceback
import tensorflow, keras, keras.layers, joblib.parallel, matplotlib.pyplot, nbgrader
results = {}
for name, code in json.load(sys.stdin).items():
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.dup2(writing, 1)
        status = 1
        try:
            exec(code, {})
            status = 0
        except BaseException:
            traceback.print_exc(file=sys.stdout)
        finally:
            sys.stdout.flush()
            os._exit(status)
    os.close(writing)
    with open(reading) as pipe:
        said = pipe.read()
    results[name] = os.waitstatus_to_exitcode(os.wait()[1]), said
print(json.dumps(results))
"""

PROBLEMS = "from grader import foreign\nprint(*foreign.problems().items(), sep='\\n')\n"
LEAVES_NO_TRACE = """
import sys
import joblib.parallel, keras
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
NO_FUNCTIONS_OF_OPERATIONS = """
import sys
import tensorflow
from grader import foreign
del sys.modules["tensorflow.python.pywrap_tfe"]
foreign.tensorflow.run_operations_as_they_are()
print(foreign.problems())
"""
CODES = {
    "leaves no trace": LEAVES_NO_TRACE,
    "no functions of operations": NO_FUNCTIONS_OF_OPERATIONS,
    **{broken: f"{code}\n{PROBLEMS}" for broken, (_, code) in BROKEN.items()},
}


def run(code: str, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], input=given, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def results() -> dict[str, tuple[int, str]]:
    """By name: how each code ended, and what it printed, each in a process that has imported everything."""
    return {
        name: (status, said) for name, (status, said) in json.loads(run(FORKS, json.dumps(CODES))).items()
    }


@pytest.mark.parametrize("library", foreign.LIBRARIES.values(), ids=lambda library: library.name)
def test_the_installed_release_is_as_the_kit_knows_it(library: foreign.Library) -> None:
    assert foreign.problem_of(library) == ""


def test_self_tests_leave_no_trace_and_start_no_runtime(results: dict[str, tuple[int, str]]) -> None:
    assert results["leaves no trace"] == (0, "dense keras_tensor\n")


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
def test_a_release_without_a_name_is_found(results: dict[str, tuple[int, str]], broken: str) -> None:
    name, _ = BROKEN[broken]
    status, found = results[broken]
    assert status == 0, found
    assert found.startswith(f"('{name}', ")
    assert f"{name} {foreign.version_of(foreign.LIBRARIES[name])} is not as this kit knows it: " in found
    assert " so " in found


def test_a_tensorflow_that_makes_no_functions_of_operations_is_fine(
    results: dict[str, tuple[int, str]],
) -> None:
    assert results["no functions of operations"] == (0, "{}\n")


@pytest.mark.parametrize("library", foreign.LIBRARIES.values(), ids=lambda library: library.name)
def test_pyproject_has_an_upper_bound_for_each_library(library: foreign.Library) -> None:
    (asked,) = [item for item in requirements() if item.name == library.package]
    assert any(part.operator == "<" for part in asked.specifier)
