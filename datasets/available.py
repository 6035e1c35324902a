"""The best data available: a set from the folder NEUROKATA_DATA, or else one that needs no folder."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from datasets import pima
from datasets.cancer import cancer_features, load_breast_cancer
from datasets.digits import load_digits
from datasets.integrity import DataError
from datasets.local import local_file
from datasets.mnist import load_fashion_mnist

_PIMA_FILE = "pima-indians-diabetes.csv"
_FASHION_FILE = "fashion-mnist/train-images-idx3-ubyte.gz"


class MedicalTable(NamedTuple):
    """A table of patients.

    Attributes:
        name: which table it is.
        columns: by name, an array of shape (n,) for each column: float64 measurements, and as the last one
            the int64 target, 1 for ill and 0 for not.
        target: the name of the target's column.
    """

    name: Literal["breast cancer", "pima"]
    columns: dict[str, npt.NDArray[np.float64] | npt.NDArray[np.int64]]
    target: str


class Pictures(NamedTuple):
    """Grey pictures of ten classes: images uint8 (n, 28, 28), labels int64 (n,), 0 to 9.

    Attributes:
        name: which pictures they are.
        x_train: images to learn from.
        y_train: their labels.
        x_test: other images.
        y_test: their labels.
    """

    name: Literal["digits", "fashion"]
    x_train: npt.NDArray[np.uint8]
    y_train: npt.NDArray[np.int64]
    x_test: npt.NDArray[np.uint8]
    y_test: npt.NDArray[np.int64]


def load_medical_table() -> MedicalTable:
    """Load the Pima diabetes table if the folder NEUROKATA_DATA has it, or else the breast-cancer table.

    Returns:
        The table; its name says which one it is: "pima" (768 rows, target "Outcome") or "breast cancer"
        (569 rows, target "malignant").

    Raises:
        DataError: if the table is damaged or not the right one.
    """
    if _is_there(_PIMA_FILE):
        return _named_columns("pima", pima.FEATURES, "Outcome", *pima.load_pima())
    return _named_columns("breast cancer", cancer_features(), "malignant", *load_breast_cancer())


def load_pictures() -> Pictures:
    """Load Fashion-MNIST if the folder NEUROKATA_DATA has it, or else the embedded digits.

    Returns:
        The pictures; their name says which they are: "fashion" (60,000 to learn from, 10,000 others) or
        "digits" (4,000 and 1,000).

    Raises:
        DataError: if they are damaged or not the right ones; and, if there is no Fashion-MNIST, in a
            submission that is being graded: it may not see the test digits.
    """
    if _is_there(_FASHION_FILE):
        (x_train, y_train), (x_test, y_test) = load_fashion_mnist()
        return Pictures("fashion", x_train, y_train, x_test, y_test)
    return Pictures("digits", *load_digits("train"), *load_digits("test"))


def _is_there(file: str) -> bool:
    try:
        return local_file(*file.split("/")) is not None
    except DataError:
        return False


def _named_columns(
    name: Literal["breast cancer", "pima"],
    features: tuple[str, ...],
    target: str,
    x: npt.NDArray[np.float64],
    y: npt.NDArray[np.int64],
) -> MedicalTable:
    columns: dict[str, npt.NDArray[np.float64] | npt.NDArray[np.int64]] = {
        feature: x[:, place].copy() for place, feature in enumerate(features)
    }
    columns[target] = y
    return MedicalTable(name, columns, target)
