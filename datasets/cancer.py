"""The breast-cancer table that scikit-learn carries."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from datasets.integrity import DataError, verify

_X_DIGEST = "31dbc5538626584c511ac26b5fc89e698c828a12d50e62257bea46c1e9002470"
_Y_DIGEST = "d5ff66d3fa684b56e853426c7b48e4d492102ac4341eff3b3d5191795bfd5e51"
_REMEDY = "Install another version of scikit-learn; the lock file names the right one."


def load_breast_cancer() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]:
    """Load measurements of 569 breast tumours and whether each is cancer, without a network.

    Returns:
        x: float64, shape (569, 30), the columns that `cancer_features` names.
        y: int64, shape (569,), 1 for malignant (212 rows), 0 for benign (357 rows). scikit-learn's own
            target is the other way round; here, as in the Pima table, 1 is the illness.

    Raises:
        DataError: if the table cannot be read or is not the right one.
    """
    x, y, _ = _table()
    return x.copy(), y.copy()


def cancer_features() -> tuple[str, ...]:
    """The names of the 30 columns of `load_breast_cancer`, such as "mean radius".

    Raises:
        DataError: if the table cannot be read.
    """
    return _table()[2]


@cache
def _table() -> tuple[npt.NDArray[np.float64], npt.NDArray[np.int64], tuple[str, ...]]:
    table = _read_sklearn()
    x, benign = table.data, np.asarray(table.target, dtype=np.int64)
    y: npt.NDArray[np.int64] = 1 - benign
    verify(x, _X_DIGEST, "scikit-learn's breast-cancer table (the measurements)", _REMEDY)
    verify(y, _Y_DIGEST, "scikit-learn's breast-cancer table (the diagnoses)", _REMEDY)
    return x, y, tuple(str(name) for name in table.feature_names)


def _read_sklearn() -> Any:
    try:
        from sklearn import datasets as of_sklearn

        return of_sklearn.load_breast_cancer()
    except (ImportError, OSError) as error:
        raise DataError(
            f"The breast-cancer table comes with the package scikit-learn, which cannot be read: {error}. "
            "Install it with: pip install scikit-learn"
        ) from error
