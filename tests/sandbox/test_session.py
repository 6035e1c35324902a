"""A submission's session: what its calls may take together."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from grader.course import Limits, Unit
from grader.sandbox.faults import SubmissionFault
from grader.sandbox.session import Session
from tests.support.courses import write_course
from tests.support.workers import Bench

pytestmark = pytest.mark.slow(6)


class Short(Limits):
    """Little time for all calls together, and much for each."""

    unit_seconds = 3.0  # type: ignore[assignment]


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.server.close()


@pytest.fixture(scope="module")
def unit(tmp_path_factory: pytest.TempPathFactory) -> Unit:
    unit = write_course(tmp_path_factory.mktemp("course")).units[0]
    return dataclasses.replace(unit, limits=Short(call_seconds=30))


def scale(made: Session, x: Any) -> Any:
    return made.ask("scale", (x,), {}).value


def _call_often(made: Session) -> None:
    for _ in range(5):
        scale(made, 1.0)


def test_calls_that_each_keep_their_limit_are_ended_together(bench: Bench, unit: Unit) -> None:
    made = bench.session(unit, "import time\ndef scale(x):\n    time.sleep(0.7)\n    return x\n")
    try:
        assert scale(made, 1.0) == 1.0
        with pytest.raises(SubmissionFault, match="together may take 3 seconds") as ended:
            _call_often(made)
        assert ended.value.kind == "timeout"
        with pytest.raises(SubmissionFault, match="used up"):
            scale(made, 1.0)
    finally:
        made.close()


def test_no_more_of_the_calls_is_kept_than_fits(bench: Bench, unit: Unit) -> None:
    source = "def scale(size):\n    return bytes(size)\n"
    made = bench.session(unit, source)
    try:
        for _ in range(3):
            assert len(scale(made, 40 << 20)) == 40 << 20
        assert scale(made, 1) == b"\0"
    finally:
        made.close()
    assert [call.complete for call in made.calls] == [True, False, False, False]
    assert sum(len(call.value) for call in made.calls) < 64 << 20


@pytest.mark.parametrize(
    "drawn",
    [
        "random.random()",
        "np.random.rand()",
        "np.random.default_rng().random()",
        "np.random.PCG64().random_raw()",
    ],
)
def test_what_is_drawn_without_a_seed_is_the_same_in_a_regrade(bench: Bench, unit: Unit, drawn: str) -> None:
    # A real server has imported numpy.random before it forks.
    imports = "import random\nimport numpy as np\nimport numpy.random\n"
    source = f"{imports}def scale(x):\n    return [{drawn}, {drawn}]\n"
    graded = []
    for _ in range(2):
        made = bench.session(unit, source)
        try:
            graded.append([scale(made, 1.0) for _ in range(2)])
        finally:
            made.close()
    assert graded[0] == graded[1]
    numbers = [number for call in graded[0] for number in call]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize(
    "drawn",
    [
        "tf.random.uniform(())",
        "tf.random.uniform((), seed=3)",
        "keras.random.uniform(())",
        "keras.initializers.RandomUniform()(())",
    ],
)
def test_what_tensorflow_draws_without_a_seed_depends_on_its_own_call_only(
    tensorflow_bench: Bench, unit: Unit, drawn: str
) -> None:
    imports = "import keras\nimport tensorflow as tf\n"
    source = f"{imports}def scale(n):\n    return [float({drawn}) for _ in range(n)]\n"
    patient = dataclasses.replace(unit, limits=Limits(call_seconds=60))
    graded = []
    for first in (1, 4):
        made = tensorflow_bench.session(patient, source, memory_bytes=8 << 30)
        try:
            graded.append([scale(made, n) for n in (first, 3, 2)])
        finally:
            made.close()
    assert graded[0][1:] == graded[1][1:]
    assert graded[0][0] == graded[1][0][:1]
    numbers = [number for call in graded[0] for number in call]
    assert len(set(numbers)) == len(numbers)


def test_tensorflow_runs_operations_as_they_are(tensorflow_bench: Bench, unit: Unit) -> None:
    source = """
import tensorflow as tf

def scale(wrong):
    if wrong:
        return tf.matmul(tf.zeros((2, 3)), tf.zeros((2, 3)))
    return tf.config.optimizer.get_experimental_options()["disable_meta_optimizer"]
"""
    patient = dataclasses.replace(unit, limits=Limits(call_seconds=60))
    made = tensorflow_bench.session(patient, source, memory_bytes=8 << 30)
    try:
        assert scale(made, False) is True
        # Where TensorFlow makes a function of the operation first, the message begins with that function.
        with pytest.raises(SubmissionFault, match="InvalidArgumentError: Matrix size-incompatible"):
            scale(made, True)
    finally:
        made.close()
