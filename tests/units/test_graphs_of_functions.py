"""Loops and branches over tensors in a `tf.function` run when they are graded, as they do at home."""

from __future__ import annotations

import sys

import pytest

from grader.proof.attempts import solution
from tests.support.course_grader import COURSE, CourseGrader
from tests.support.handed_in import hand_in

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="grading is confined by Linux")

UNIT = "ex05_gradient_descent"
GRAPH = """
import tensorflow as tf

_train = train_tanh_neuron

@tf.function
def _halved(number):
    halvings = 0
    while number > 1.0:
        number /= 2.0
        halvings += 1
    if halvings > 2:
        return halvings
    return -1
"""
CALLS = """
def train_tanh_neuron(*args, **kwargs):
    halvings = _halved(tf.constant(16.0))
    return _train(*args, **kwargs) if halvings == 4 and _halved(tf.constant(2.0)) == -1 else None
"""


def test_loops_and_branches_over_tensors_become_a_graph(course_grader: CourseGrader) -> None:
    own = solution(COURSE.unit(UNIT))
    results = course_grader.grade_unit(
        UNIT,
        [
            hand_in("module", {UNIT: own + GRAPH + CALLS}),
            hand_in("cells", {UNIT: [own, GRAPH, CALLS]}),
            hand_in("one cell", {UNIT: [own + GRAPH + CALLS]}),
        ],
    )
    for result in results.values():
        lost = [f"{check.id}: {check.message}" for check in result.checks if check.outcome != "passed"]
        assert not lost
