"""The diabetes table through scikit-learn's fetch_openml, which finds OpenML's answers in its own folder."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from datasets import DataError, load_pima
from datasets.data_sets import PIMA
from datasets.fetch import fetch, fetched_folder
from datasets.local import DataFiles
from datasets.pima import PIMA_FILE, pima_text
from tests.support.full_data import FOLDER, needs_data

COLUMNS = ("preg", "plas", "pres", "skin", "insu", "mass", "pedi", "age")
FILE = "https://www.openml.org/data/v1/download/37/diabetes.arff"


@pytest.fixture(autouse=True)
def no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty cache, a folder for scikit-learn, and no way to OpenML itself."""
    monkeypatch.delenv("NEUROKATA_DATA", raising=False)
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path / "sklearn"))
    for name in ("https_proxy", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")


def keep_answers(rows: list[str], folder: Path) -> None:
    """Put OpenML's answers on a table with these rows where fetch_openml keeps what it has downloaded."""
    heads = [f"@attribute {name} real" for name in COLUMNS]
    arff = "\n".join(
        ["@relation pima", *heads, "@attribute class {tested_negative,tested_positive}", "@data", *rows, ""]
    )
    target = {
        "data_type": "nominal",
        "nominal_value": ["tested_negative", "tested_positive"],
        "is_target": "true",
    }
    kinds = [*((name, {"data_type": "numeric", "is_target": "false"}) for name in COLUMNS), ("class", target)]
    features = [
        {
            "index": str(index),
            "name": name,
            "is_ignore": "false",
            "is_row_identifier": "false",
            "number_of_missing_values": "0",
            **kind,
        }
        for index, (name, kind) in enumerate(kinds)
    ]
    description = {
        "id": "37",
        "name": "diabetes",
        "version": "1",
        "status": "active",
        "format": "ARFF",
        "url": FILE,
        "md5_checksum": hashlib.md5(arff.encode()).hexdigest(),
        "description": "",
    }
    answers = {
        "api/v1/json/data/37": json.dumps({"data_set_description": description}),
        "api/v1/json/data/features/37": json.dumps({"data_features": {"feature": features}}),
        "api/v1/json/data/qualities/37": json.dumps(
            {"data_qualities": {"quality": [{"name": "NumberOfInstances", "value": str(len(rows))}]}}
        ),
        "data/v1/download/37/diabetes.arff": arff,
    }
    for name, text in answers.items():
        path = folder / "openml" / "openml.org" / f"{name}.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode()))


def test_another_table_is_refused_and_not_kept(tmp_path: Path) -> None:
    keep_answers(["6,148,72,35,0,33.6,0.627,50,tested_positive"] * 3, tmp_path / "sklearn")
    with pytest.raises(DataError, match=r"OpenML/pima-indians-diabetes\.csv .* is not the data"):
        fetch(PIMA)
    assert not fetched_folder().exists()


def test_a_table_without_an_outcome_is_a_sentence(tmp_path: Path) -> None:
    keep_answers(["6,148,72,35,0,33.6,0.627,50,perhaps"], tmp_path / "sklearn")
    with pytest.raises(DataError, match="fetch_openml could not get it from OpenML"):
        fetch(PIMA)


def test_no_network_is_a_sentence() -> None:
    with pytest.raises(DataError, match=r"fetch_openml could not get it from OpenML: .+\.$"):
        fetch(PIMA)


def test_a_table_is_written_digit_for_digit() -> None:
    x = np.array([[6, 148, 72, 35, 0, 33.6, 0.627, 50], [1, 85, 66, 29, 0, 26.6, 0.1 + 0.2, 31]])
    head, *lines = pima_text(x, np.array([1, 0])).splitlines()
    assert (
        head
        == "Pregnancies,Glucose,BloodPressure,SkinThickness,Insulin,BMI,DiabetesPedigreeFunction,Age,Outcome"
    )
    assert lines[0] == "6,148,72,35,0,33.6,0.627,50,1"
    np.testing.assert_array_equal(np.loadtxt(lines, delimiter=",")[:, :-1], x)


@pytest.mark.full_data
@needs_data
def test_openmls_table_is_the_table_of_the_course(tmp_path: Path) -> None:
    content = (Path(FOLDER) / PIMA_FILE).read_bytes()
    outcomes = {"0": "tested_negative", "1": "tested_positive"}
    rows = [line.rpartition(",") for line in content.decode().splitlines()[1:]]
    keep_answers([f"{values},{outcomes[outcome]}" for values, _, outcome in rows], tmp_path / "sklearn")
    assert fetch(PIMA) == "fetched"
    assert load_pima()[1].sum() == 268
    PIMA.read(DataFiles({PIMA_FILE: (fetched_folder() / PIMA_FILE).read_bytes()}, "", ""))
