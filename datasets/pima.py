"""The Pima Indians diabetes table, from the folder NEUROKATA_DATA or from what was fetched."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from datasets.integrity import DataError, verify
from datasets.local import DataFiles, require_files

Table = tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]

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
TARGET = "Outcome"
PIMA_FILE = "pima-indians-diabetes.csv"
_X_DIGEST = "f14cd542adda9177d38a19dcc2dca4f7aa5f97d7d575cbc88e6555404500ee23"
_Y_DIGEST = "557ed7a8ed93999dc1ebd0692fc8304ae501253e7b2c190a940bee8d1368ad07"


def load_pima() -> Table:
    """Load measurements of 768 women and whether they got diabetes within five years.

    A zero in Glucose, BloodPressure, SkinThickness, Insulin or BMI means that the value is missing.

    Returns:
        x: float64, shape (768, 8), the columns that FEATURES names.
        y: int64, shape (768,), 1 for diabetes (268 rows), 0 for none (500 rows).

    Raises:
        DataError: if the table is missing, damaged or not the right one.
    """
    return read_pima(require_files("pima", [PIMA_FILE], "The Pima table"))


def read_pima(files: DataFiles) -> Table:
    """The table from the bytes of its file; returns and raises what `load_pima` does."""
    path = files.path(PIMA_FILE)
    try:
        text = files.contents[PIMA_FILE].decode("utf-8-sig")
        # Some copies of this table have a line of column names, and some do not.
        lines = [line for line in text.splitlines() if not line[:1].isalpha()]
        if not lines:
            raise ValueError("it holds no row of numbers")
        table = np.loadtxt(lines, delimiter=",", dtype=np.float64, ndmin=2)
    except ValueError as error:
        raise DataError(
            f"{path} cannot be read: {error}. It should be a table of 9 columns of numbers. {files.remedy}"
        ) from error
    x, y = np.ascontiguousarray(table[:, :-1]), table[:, -1].astype(np.int64)
    verify(x, _X_DIGEST, f"{path} (the measurements)", files.remedy)
    verify(y, _Y_DIGEST, f"{path} (the outcomes)", files.remedy)
    return x, y


def pima_text(x: npt.NDArray[np.float64], y: npt.NDArray[np.int64]) -> str:
    """The table as `read_pima` reads it back, digit for digit.

    Args:
        x: float64, shape (n, 8), the columns that FEATURES names.
        y: int64, shape (n,).
    """
    rows = [[*measured, outcome] for measured, outcome in zip(x.tolist(), y.tolist(), strict=True)]
    lines = [",".join(repr(number).removesuffix(".0") for number in row) for row in rows]
    return "\n".join([",".join([*FEATURES, TARGET]), *lines, ""])
