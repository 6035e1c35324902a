"""What is published for these models on the real data sets, by the solutions: needs NEUROKATA_DATA.

The digests are those of the published files, the results those of books and papers for the same models.
"""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import numpy.typing as npt
import pytest
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import train_test_split

from datasets import load_fashion_mnist, load_medical_table, load_mnist
from datasets.mnist import Splits
from solutions.ex10_softmax_regression import (
    build_softmax_regression,
    compile_softmax_regression,
    evaluate_model,
    sgd_baseline,
)
from solutions.ex11_mlp import build_image_mlp, build_mlp, compile_mlp, predict_digits
from solutions.ex15_binary_classification import split_features, stratified_split

pytestmark = [
    pytest.mark.full_data,
    pytest.mark.skipif(
        not os.environ.get("NEUROKATA_DATA"),
        reason="NEUROKATA_DATA names no folder with mnist.npz, fashion-mnist/ and the Pima table",
    ),
    pytest.mark.slow(600),
]

HALF_A_POINT = 0.005
Pairs = tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]]


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
def test_arrays_are_the_published_ones_byte_for_byte(
    load: Callable[[], Splits], digests: tuple[str, ...]
) -> None:
    (x_train, y_train), (x_test, y_test) = load()
    raw = [np.asarray(part, np.uint8).tobytes() for part in (x_train, y_train, x_test, y_test)]
    assert tuple(hashlib.sha256(part).hexdigest() for part in raw) == digests


@pytest.fixture(scope="module")
def digits() -> Pairs:
    """Scaled training images and one-hot labels; test images as they are, and their labels."""
    (x_train, y_train), (x_test, y_test) = load_mnist()
    return x_train.astype("float32") / 255, np.eye(10, dtype="float32")[y_train], x_test, y_test


class TestMnist:
    def test_sigmoid_mlp_reads_97_88_per_cent(self, digits: Pairs) -> None:
        x_train, y_train, x_test, y_test = digits
        keras.utils.set_random_seed(0)
        model = compile_mlp(build_mlp(784, [512, 256], 10, "sigmoid"))
        model.fit(x_train.reshape(-1, 784), y_train, epochs=10, batch_size=100, verbose=0)
        found = model.predict(x_test.reshape(-1, 784) / 255, verbose=0).argmax(axis=1)
        assert np.mean(found == y_test) == pytest.approx(0.9788, abs=HALF_A_POINT)

    def test_image_mlp_reads_98_09_per_cent(self, digits: Pairs) -> None:
        x_train, y_train, x_test, y_test = digits
        keras.utils.set_random_seed(0)
        model = build_image_mlp()
        model.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True))
        model.fit(x_train, y_train, epochs=10, verbose=0)
        assert np.mean(predict_digits(model, x_test) == y_test) == pytest.approx(0.9809, abs=HALF_A_POINT)


@pytest.fixture(scope="module")
def clothes() -> Pairs:
    """48,000 pictures to learn from and their labels, 12,000 held out and theirs; pixels 0 to 1."""
    (images, labels), _ = load_fashion_mnist()
    pixels = images.reshape(-1, 784).astype("float32") / 255
    x_train, x_test, y_train, y_test = train_test_split(pixels, labels, test_size=0.2, random_state=42)
    return x_train, y_train, x_test, y_test


class TestFashion:
    def test_split_begins_as_published(self, clothes: Pairs) -> None:
        _, y_train, _, y_test = clothes
        assert y_train[:10].tolist() == [7, 3, 5, 8, 6, 9, 3, 3, 9, 9]
        assert (len(y_train), len(y_test)) == (48_000, 12_000)

    def test_softmax_regression_knows_84_6_per_cent(self, clothes: Pairs) -> None:
        x_train, y_train, x_test, y_test = clothes
        keras.utils.set_random_seed(0)
        model = compile_softmax_regression(build_softmax_regression(784, 10))
        model.fit(x_train, y_train, epochs=10, batch_size=128, verbose=0)
        measured = evaluate_model(model, x_test, y_test)
        assert measured["accuracy"] == pytest.approx(0.846, abs=HALF_A_POINT)

    def test_five_passes_of_sgd_know_81_96_per_cent(self) -> None:
        (images, labels), _ = load_fashion_mnist()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            found = sgd_baseline(images.reshape(-1, 784) / 255, labels, seed=42)
        assert found == pytest.approx(0.8196, abs=HALF_A_POINT)


def test_pima_table_is_split_614_to_154_with_its_ill_in_both_parts() -> None:
    table = load_medical_table()
    assert table.name == "pima"
    x, y = split_features(table.columns, table.target)
    assert (x.shape, int(y.sum())) == ((768, 8), 268)
    x_train, x_test, y_train, y_test = stratified_split(x, y)
    assert (len(x_train), len(x_test)) == (614, 154)
    assert (int(y_train.sum()), int(y_test.sum())) == (214, 54)
