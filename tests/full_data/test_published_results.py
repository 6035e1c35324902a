"""What is published for these models, reached by the solutions; most of it needs NEUROKATA_DATA.

The numbers, and how they are reached, are in ``exercises/published.py``. The digests are those of the
published files.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import os
import warnings
from collections.abc import Callable

import numpy as np
import pytest

from datasets import load_fashion_mnist, load_medical_table, load_mnist
from datasets.mnist import Splits
from exercises import published
from grader.authoring.published import PublishedResult, published_results
from grader.course import load_course
from solutions.ex15_binary_classification import split_features, stratified_split
from tests.support.places import ROOT

RESULTS = published_results(published)
NEED_NO_DATA = {"or-neuron"}

full_data = [
    pytest.mark.full_data,
    pytest.mark.skipif(
        not os.environ.get("NEUROKATA_DATA"),
        reason="NEUROKATA_DATA names no folder with mnist.npz, fashion-mnist/ and the Pima table",
    ),
]


def results() -> list[object]:
    """Each result; those that need data are marked so."""
    return [
        pytest.param(item, id=item.name, marks=[] if item.name in NEED_NO_DATA else full_data)
        for item in RESULTS
    ]


def functions_used(run: ast.FunctionDef) -> set[str]:
    """The functions of the unit that a run calls."""
    attributes = (node for node in ast.walk(run) if isinstance(node, ast.Attribute))
    return {node.attr for node in attributes if isinstance(node.value, ast.Name) and node.value.id == "unit"}


@pytest.mark.parametrize("item", results())
def test_the_solution_reaches_the_published_number(item: PublishedResult) -> None:
    shares: list[float] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = item.run(importlib.import_module(f"solutions.{item.unit}"), shares.append)
    assert found == pytest.approx(item.figure, abs=item.within)
    assert item.explanation(found) == item.because
    assert shares == sorted(shares)
    assert not shares or shares[-1] == 1


def test_the_numbers_are_those_of_the_sources() -> None:
    assert {item.name: item.shown(item.figure) for item in RESULTS} == {
        "or-neuron": "0.0195",
        "sgd-baseline": "0.8196",
        "softmax-layer": "0.846",
        "sigmoid-mlp": "97.88 %",
        "image-mlp": "98.09 %",
    }


def test_each_run_uses_exercises_of_its_unit() -> None:
    course = load_course(ROOT)
    tree = ast.parse((ROOT / "exercises" / "published.py").read_text(encoding="utf-8"))
    runs = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for item in RESULTS:
        used = functions_used(runs[item.name.replace("-", "_")])
        assert used, item.name
        assert used <= {exercise.name for exercise in course.unit(item.unit).exercises}, item.name


@pytest.mark.parametrize(
    ("load", "digests"),
    [
        (
            load_mnist,
            (
                "741c988805d008ac6e4c904b69001ba184c24b2c540a4ef403f4c71b676cf757",
                "1feba77c54802fa5339a11837ea4b2866434b83314ec45192930f1df69120c13",
                "6d87418db22cc8025d05968bec9bd5c3932904b23485740db143a061a2c9d161",
                "ddeff807876a9661a1110d45c266c86239a3a1b7d37da0c3716a7a683c852ff5",
            ),
        ),
        (
            load_fashion_mnist,
            (
                "2e487a6c89124f78f2d7521542223cafe96f7123c3ca13d447772ac6ecbb3012",
                "657fbd221bfc9f4198cc14b5619cc33ec57c58dd0e47af4d99d6650759e869a7",
                "c867c93ff95360594e8ec3287995350b824dd110b11595c0e13d5423f621867a",
                "3d0e6c6ea990b53b6f8f500a41cac93881d981b315f84578b7d915342ade01e9",
            ),
        ),
    ],
)
class TestFiles:
    pytestmark = full_data

    def test_arrays_are_the_published_ones_byte_for_byte(
        self, load: Callable[[], Splits], digests: tuple[str, ...]
    ) -> None:
        (x_train, y_train), (x_test, y_test) = load()
        raw = [np.asarray(part, np.uint8).tobytes() for part in (x_train, y_train, x_test, y_test)]
        assert tuple(hashlib.sha256(part).hexdigest() for part in raw) == digests


class TestSplits:
    pytestmark = full_data

    def test_clothes_are_split_as_published(self) -> None:
        _, _, y_train, y_test = published.clothes()
        assert y_train[:10].tolist() == [7, 3, 5, 8, 6, 9, 3, 3, 9, 9]
        assert (len(y_train), len(y_test)) == (48_000, 12_000)

    def test_pima_table_is_split_614_to_154_with_its_ill_in_both_parts(self) -> None:
        table = load_medical_table()
        assert table.name == "pima"
        x, y = split_features(table.columns, table.target)
        assert (x.shape, int(y.sum())) == ((768, 8), 268)
        x_train, x_test, y_train, y_test = stratified_split(x, y)
        assert (len(x_train), len(x_test)) == (614, 154)
        assert (int(y_train.sum()), int(y_test.sum())) == (214, 54)
