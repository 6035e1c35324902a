"""The larger sets: read from the folder NEUROKATA_DATA, verified, and errors that name the file."""

from __future__ import annotations

import gzip
import os
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from datasets import DataError, load_digits, load_fashion_mnist, load_mnist, load_pima
from datasets.mnist import read_idx
from tests.support.places import ROOT

pytestmark = pytest.mark.slow(5)

FOLDER = os.environ.get("NEUROKATA_DATA", "")
needs_data = pytest.mark.skipif(not FOLDER, reason="NEUROKATA_DATA is not set")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that NEUROKATA_DATA names."""
    monkeypatch.setenv("NEUROKATA_DATA", str(tmp_path))
    return tmp_path


def write_idx(path: Path, values: np.ndarray, kind: int = 8) -> None:
    """Write unsigned bytes as MNIST was published."""
    path.parent.mkdir(exist_ok=True)
    header = struct.pack(f">HBB{values.ndim}I", 0, kind, values.ndim, *values.shape)
    path.write_bytes(gzip.compress(header + values.astype(np.uint8).tobytes()))


def run_with_keras_home(home: Path, code: str) -> subprocess.CompletedProcess[str]:
    """Run code without NEUROKATA_DATA and without a network, where Keras keeps its files in ``home``."""
    environment = {name: value for name, value in os.environ.items() if name != "NEUROKATA_DATA"}
    nowhere = "http://127.0.0.1:9"
    environment |= {"KERAS_HOME": str(home), "https_proxy": nowhere, "HTTPS_PROXY": nowhere}
    return subprocess.run(
        [sys.executable, "-c", f"from datasets import *\n{code}"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.full_data
@needs_data
class TestRealFiles:
    @pytest.mark.parametrize("load", [load_mnist, load_fashion_mnist])
    def test_images_and_labels_are_complete(self, load):
        (x_train, y_train), (x_test, y_test) = load()
        assert x_train.shape == (60000, 28, 28)
        assert x_test.shape == (10000, 28, 28)
        assert x_train.dtype == x_test.dtype == np.uint8
        assert y_train.dtype == y_test.dtype == np.int64
        assert sorted(set(y_train)) == sorted(set(y_test)) == list(range(10))
        assert x_train.flags.writeable

    def test_fashion_classes_are_equally_frequent(self):
        (_, y_train), (_, y_test) = load_fashion_mnist()
        assert np.bincount(y_train).tolist() == [6000] * 10
        assert np.bincount(y_test).tolist() == [1000] * 10

    def test_embedded_digits_are_all_of_the_training_set(self, tmp_path, monkeypatch):
        monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path))
        (x_train, y_train), _ = load_mnist()
        known = {image.tobytes(): label for image, label in zip(x_train, y_train, strict=True)}
        images, labels = load_digits("all")
        assert [known[image.tobytes()] for image in images] == labels.tolist()

    def test_pima_has_the_zeros_that_its_card_counts(self):
        x, y = load_pima()
        assert (x.shape, x.dtype, y.dtype) == ((768, 8), np.float64, np.int64)
        assert (x == 0).sum(axis=0).tolist() == [111, 5, 35, 227, 374, 11, 0, 0]
        assert np.bincount(y).tolist() == [500, 268]

    def test_pima_without_column_names_is_the_same_table(self, folder):
        lines = (Path(FOLDER) / "pima-indians-diabetes.csv").read_text().splitlines()
        (folder / "pima-indians-diabetes.csv").write_text("\r\n".join(lines[1:]))
        assert load_pima()[0].shape == (768, 8)

    def test_one_changed_value_is_refused(self, folder):
        text = (Path(FOLDER) / "pima-indians-diabetes.csv").read_text()
        (folder / "pima-indians-diabetes.csv").write_text(text.replace("148", "149", 1))
        with pytest.raises(DataError, match="SHA-256"):
            load_pima()

    def test_cut_off_archive_is_refused(self, folder):
        (folder / "fashion-mnist").mkdir()
        for path in (Path(FOLDER) / "fashion-mnist").glob("*.gz"):
            (folder / "fashion-mnist" / path.name).write_bytes(path.read_bytes()[:100_000])
        with pytest.raises(DataError, match="train-images-idx3-ubyte"):
            load_fashion_mnist()

    def test_what_keras_has_downloaded_is_the_same_data(self, tmp_path):
        (tmp_path / "datasets" / "fashion-mnist").mkdir(parents=True)
        for path in (Path(FOLDER) / "fashion-mnist").glob("*.gz"):
            shutil.copyfile(path, tmp_path / "datasets" / "fashion-mnist" / path.name)
        code = "(x, y), _ = load_fashion_mnist(); print(x.shape, x.dtype, y.dtype)"
        done = run_with_keras_home(tmp_path, code)
        assert done.stdout.split("\n")[-2] == "(60000, 28, 28) uint8 int64", done.stderr


@pytest.mark.parametrize(
    ("load", "file"),
    [
        (load_mnist, "mnist.npz"),
        (load_fashion_mnist, "fashion-mnist/train-images-idx3-ubyte.gz"),
        (load_pima, "pima-indians-diabetes.csv"),
    ],
)
def test_missing_file_is_named_with_the_variable(folder, load, file):
    with pytest.raises(DataError, match="NEUROKATA_DATA") as caught:
        load()
    assert file in str(caught.value)
    assert str(folder) in str(caught.value)


def test_pima_without_the_variable_says_where_to_put_it(monkeypatch):
    monkeypatch.delenv("NEUROKATA_DATA", raising=False)
    with pytest.raises(DataError, match=r"pima-indians-diabetes\.csv.*NEUROKATA_DATA"):
        load_pima()


def test_failed_download_says_what_to_do_without_a_network(tmp_path):
    done = run_with_keras_home(tmp_path, "load_fashion_mnist()")
    assert "DataError: keras.datasets.fashion_mnist could not be loaded" in done.stderr
    assert "NEUROKATA_DATA" in done.stderr
    assert "fashion-mnist/*.gz" in done.stderr


@pytest.mark.parametrize("content", [b"", b"no numbers", b"1,2\n3\n"])
def test_pima_that_is_no_table_is_refused(folder, content):
    (folder / "pima-indians-diabetes.csv").write_bytes(content)
    with pytest.raises(DataError, match=r"pima-indians-diabetes\.csv"):
        load_pima()


def test_mnist_that_holds_pickles_is_refused(folder):
    np.savez(folder / "mnist.npz", x_train=np.array([print], dtype=object))
    with pytest.raises(DataError, match=r"mnist\.npz"):
        load_mnist()


def test_other_images_than_the_pinned_ones_are_refused(folder):
    images, labels = np.zeros((2, 28, 28), np.uint8), np.zeros(2, np.uint8)
    np.savez(folder / "mnist.npz", x_train=images, y_train=labels, x_test=images, y_test=labels)
    with pytest.raises(DataError, match=r"x_train in .*mnist\.npz is not the data"):
        load_mnist()


def test_idx_file_is_read_back(tmp_path):
    values = np.arange(24).reshape(2, 3, 4)
    write_idx(tmp_path / "x.gz", values)
    np.testing.assert_array_equal(read_idx(tmp_path / "x.gz"), values)


@pytest.mark.parametrize(
    "content",
    [
        b"plain",
        gzip.compress(b""),
        gzip.compress(b"\0\0\x0d\1\0\0\0\1abcd"),
        gzip.compress(b"\0\0\x08\1\0\0\0\5abc"),
        gzip.compress(b"\0\0\x08\3\0\0\0\5"),
    ],
    ids=["not gzipped", "empty", "other type", "too few values", "cut-off header"],
)
def test_bad_idx_file_is_refused_by_name(tmp_path, content):
    (tmp_path / "bad.gz").write_bytes(content)
    with pytest.raises(DataError, match=r"bad\.gz"):
        read_idx(tmp_path / "bad.gz")
