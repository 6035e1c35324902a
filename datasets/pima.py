"""The Pima Indians diabetes table, from the folder NEUROKATA_DATA."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from datasets.integrity import DataError, verify
from datasets.local import DATA_VARIABLE, local_file

FEATURES = (
    "Pregnancies",
    "Glucose",
    "BloodPressure",
    "SkinThickness",
    "Insulin",
    "BMI",
    "DiabetesPedigreeFunction",
    "Age",
)
_FILE = "pima-indians-diabetes.csv"
_X_DIGEST = "f14cd542adda9177d38a19dcc2dca4f7aa5f97d7d575cbc88e6555404500ee23"
_Y_DIGEST = "557ed7a8ed93999dc1ebd0692fc8304ae501253e7b2c190a940bee8d1368ad07"


def load_pima() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Load measurements of 768 women and whether they got diabetes within five years.

    A zero in Glucose, BloodPressure, SkinThickness, Insulin or BMI means that the value is missing.

    Returns:
        x: float64, shape (768, 8), the columns that FEATURES names.
        y: int64, shape (768,), 1 for diabetes (268 rows), 0 for none (500 rows).

    Raises:
        DataError: if NEUROKATA_DATA is not set, or the file is missing, damaged or not the right one.
    """
    path = local_file(_FILE)
    if path is None:
        raise DataError(
            f"The Pima table does not come with the kit. Put {_FILE} into a folder (datasets/README.md names "
            f"its source), and name that folder in the environment variable {DATA_VARIABLE}."
        )
    try:
        with path.open(encoding="utf-8-sig") as file:
            # Some copies of this table have a line of column names, and some do not.
            lines = [line for line in file if not line[:1].isalpha()]
        if not lines:
            raise ValueError("it holds no row of numbers")
        table = np.loadtxt(lines, delimiter=",", dtype=np.float64, ndmin=2)
    except (OSError, ValueError) as error:
        raise DataError(
            f"{path} (in the folder {DATA_VARIABLE}) cannot be read: {error}. It should be a table of 9 "
            "columns of numbers."
        ) from error
    x, y = np.ascontiguousarray(table[:, :-1]), table[:, -1].astype(np.int64)
    remedy = "Fetch the file again: datasets/README.md has its source."
    verify(x, _X_DIGEST, f"{path} (the measurements)", remedy)
    verify(y, _Y_DIGEST, f"{path} (the outcomes)", remedy)
    return x, y
