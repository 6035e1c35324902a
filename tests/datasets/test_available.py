"""The breast-cancer table, and the readers that take the best data that is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from datasets import (
    DataError,
    cancer,
    load_breast_cancer,
    load_digits,
    load_medical_table,
    load_pictures,
    load_pima,
)
from datasets.cancer import cancer_features
from datasets.data_sets import DATA_SETS
from solutions.hidden import real_data
from tests.support.full_data import FOLDER, needs_data
from tests.support.places import ROOT


@pytest.fixture
def no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what was fetched, not there yet; NEUROKATA_DATA is not set."""
    monkeypatch.delenv("NEUROKATA_DATA", raising=False)
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path))
    return tmp_path / "fetched"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that NEUROKATA_DATA names."""
    monkeypatch.setenv("NEUROKATA_DATA", str(tmp_path))
    return tmp_path


def test_breast_cancer_table_is_that_of_its_card():
    x, y = load_breast_cancer()
    assert (x.shape, x.dtype, y.dtype) == ((569, 30), np.float64, np.int64)
    assert np.bincount(y).tolist() == [357, 212]
    assert x.max() == 4254
    assert len(set(cancer_features())) == 30


def test_malignant_tumours_are_the_ones_and_have_larger_nuclei():
    x, y = load_breast_cancer()
    radius = x[:, cancer_features().index("mean radius")]
    assert radius[y == 1].mean() > 1.3 * radius[y == 0].mean()


def test_loaded_table_belongs_to_the_caller():
    x, y = load_breast_cancer()
    x[:], y[:] = 0, 0
    again = load_breast_cancer()
    assert again[0].max() == 4254
    assert again[1].sum() == 212


def test_one_changed_measurement_is_refused(monkeypatch):
    import sklearn.datasets

    table = sklearn.datasets.load_breast_cancer()
    other = SimpleNamespace(data=table.data + 1e-9, target=table.target, feature_names=table.feature_names)
    monkeypatch.setattr("datasets.cancer._read_sklearn", lambda: other)
    # It may have been read before.
    monkeypatch.setattr("datasets.cancer._table", cancer._table.__wrapped__)
    with pytest.raises(DataError, match=r"measurements.*SHA-256.*scikit-learn"):
        load_breast_cancer()


def test_missing_scikit_learn_is_named_with_what_to_do():
    code = (
        "import sys; sys.modules['sklearn'] = None\n"
        "from datasets import load_breast_cancer\n"
        "load_breast_cancer()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )
    assert "DataError: The breast-cancer table comes with the package scikit-learn" in done.stderr
    assert "pip install scikit-learn" in done.stderr


@pytest.mark.usefixtures("no_folder")
def test_without_a_folder_the_table_is_the_breast_cancer_one():
    table = load_medical_table()
    x, y = load_breast_cancer()
    assert (table.name, table.target) == ("breast cancer", "malignant")
    assert list(table.columns) == [*cancer_features(), "malignant"]
    np.testing.assert_array_equal(table.columns["malignant"], y)
    np.testing.assert_array_equal(table.columns["mean area"], x[:, 3])


@pytest.mark.usefixtures("folder")
def test_a_folder_without_the_files_gives_what_needs_no_folder():
    assert load_medical_table().name == "breast cancer"
    assert load_pictures().name == "digits"


def test_damaged_pima_table_is_an_error_and_not_passed_over(folder):
    (folder / "pima-indians-diabetes.csv").write_text("1,2\n3\n")
    with pytest.raises(DataError, match=r"pima-indians-diabetes\.csv"):
        load_medical_table()


def test_damaged_fashion_files_are_an_error_and_not_passed_over(folder):
    (folder / "fashion-mnist").mkdir()
    (folder / "fashion-mnist" / "train-images-idx3-ubyte.gz").write_bytes(b"damaged")
    with pytest.raises(DataError, match="fashion-mnist"):
        load_pictures()


@pytest.mark.usefixtures("no_folder")
def test_without_a_folder_the_pictures_are_the_digits():
    pictures = load_pictures()
    assert pictures.name == "digits"
    np.testing.assert_array_equal(pictures.x_train, load_digits("train")[0])
    np.testing.assert_array_equal(pictures.y_test, load_digits("test")[1])


def damage_all(fetched: Path) -> None:
    """Put damaged clothes and patients where fetched ones are kept."""
    for name in (*DATA_SETS["fashion"].files, *DATA_SETS["pima"].files):
        (fetched / name).parent.mkdir(parents=True, exist_ok=True)
        (fetched / name).write_bytes(b"1,2\n3\n")


def test_what_is_damaged_in_the_cache_is_passed_over_with_a_warning(no_folder):
    damage_all(no_folder)
    with pytest.warns(UserWarning, match="`python -m datasets fetch fashion` fetches it again"):
        assert load_pictures().name == "digits"
    with pytest.warns(UserWarning, match="`python -m datasets fetch pima` fetches it again"):
        assert load_medical_table().name == "breast cancer"


@pytest.mark.filterwarnings("error")
def test_what_was_fetched_is_not_even_looked_at_for_a_check(no_folder):
    damage_all(no_folder)
    assert load_pictures(fetched=False).name == "digits"
    assert load_medical_table(fetched=False).name == "breast cancer"


@pytest.mark.filterwarnings("error")
def test_hidden_checks_take_nothing_from_the_cache(no_folder):
    damage_all(no_folder)
    real_data.shown_pictures.cache_clear()
    assert list(real_data.shown_pictures()) == ["digits"]
    assert real_data.shown_patients().name == "breast cancer"


@pytest.mark.full_data
@needs_data
def test_hidden_checks_take_nothing_that_is_whole_in_the_cache_either(no_folder):
    no_folder.symlink_to(FOLDER)
    assert (load_pictures().name, load_medical_table().name) == ("fashion", "pima")
    real_data.shown_pictures.cache_clear()
    assert list(real_data.shown_pictures()) == ["digits"]
    assert real_data.shown_patients().name == "breast cancer"


@pytest.mark.full_data
@needs_data
class TestWithTheFolder:
    def test_the_table_is_the_pima_one(self):
        table = load_medical_table()
        x, y = load_pima()
        assert (table.name, table.target) == ("pima", "Outcome")
        assert list(table.columns)[1] == "Glucose"
        np.testing.assert_array_equal(np.column_stack(list(table.columns.values())), np.column_stack([x, y]))

    def test_the_pictures_are_clothes(self):
        pictures = load_pictures()
        assert pictures.name == "fashion"
        assert pictures.x_train.shape == (60000, 28, 28)
        assert np.bincount(pictures.y_test).tolist() == [1000] * 10
