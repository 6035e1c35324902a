"""The larger sets: read from NEUROKATA_DATA or the cache, verified, and errors that name the file."""

from __future__ import annotations

import gzip
import struct
import zipfile
from pathlib import Path

import numpy as np
import pytest

from datasets import FASHION_CLASSES, DataError, load_digits, load_fashion_mnist, load_mnist, load_pima
from datasets.data_sets import DATA_SETS
from datasets.mnist import read_idx
from tests.support.full_data import FOLDER, needs_data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that NEUROKATA_DATA names."""
    monkeypatch.setenv("NEUROKATA_DATA", str(tmp_path))
    return tmp_path


def idx_bytes(values: np.ndarray) -> bytes:
    """Unsigned bytes as MNIST was published."""
    header = struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape)
    return gzip.compress(header + values.astype(np.uint8).tobytes())


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of what was fetched, empty; NEUROKATA_DATA is not set."""
    monkeypatch.delenv("NEUROKATA_DATA", raising=False)
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path))
    (tmp_path / "fetched" / "fashion-mnist").mkdir(parents=True)
    return tmp_path / "fetched"


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


@pytest.mark.usefixtures("cache")
@pytest.mark.parametrize(
    ("load", "name"), [(load_mnist, "mnist"), (load_fashion_mnist, "fashion"), (load_pima, "pima")]
)
def test_a_set_that_is_nowhere_says_how_to_get_it(load, name):
    with pytest.raises(DataError, match=f"`python -m datasets fetch {name}`.*NEUROKATA_DATA"):
        load()


@pytest.mark.parametrize(
    ("load", "name"), [(load_mnist, "mnist"), (load_fashion_mnist, "fashion"), (load_pima, "pima")]
)
def test_a_damaged_set_in_the_cache_says_how_to_mend_it(cache, load, name):
    for file in DATA_SETS[name].files:
        (cache / file).write_bytes(b"1,2\n3\n")
    with pytest.raises(DataError, match=f"`python -m datasets fetch {name}` fetches it again"):
        load()


def test_a_folder_that_is_named_counts_alone(cache, tmp_path, monkeypatch):
    (cache / "mnist.npz").write_bytes(b"in the cache")
    monkeypatch.setenv("NEUROKATA_DATA", str(tmp_path / "named"))
    with pytest.raises(DataError, match=r"There is no file .*named.mnist\.npz"):
        load_mnist()


def test_a_variable_that_is_set_to_nothing_leaves_only_the_kit(cache, monkeypatch):
    (cache / "mnist.npz").write_bytes(b"in the cache")
    monkeypatch.setenv("NEUROKATA_DATA", "")
    with pytest.raises(DataError, match="does not come with the kit"):
        load_mnist()


def test_classes_of_clothes_are_in_the_order_of_the_labels():
    assert len(set(FASHION_CLASSES)) == 10
    assert [FASHION_CLASSES[label] for label in (0, 7, 9)] == ["T-shirt/top", "sneaker", "ankle boot"]


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


def test_archive_that_unpacks_to_too_much_is_refused(folder):
    with (
        zipfile.ZipFile(folder / "mnist.npz", "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("x_train.npy", "w") as member,
    ):
        for _ in range(201):
            member.write(bytes(1_000_000))
    with pytest.raises(DataError, match="it would unpack to 201,000,000 bytes"):
        load_mnist()


def test_idx_file_is_read_back():
    values = np.arange(24).reshape(2, 3, 4)
    np.testing.assert_array_equal(read_idx(idx_bytes(values)), values)


@pytest.mark.parametrize(
    "content",
    [
        b"plain",
        gzip.compress(b""),
        gzip.compress(b"\0\0\x0d\1\0\0\0\1abcd"),
        gzip.compress(b"\0\0\x08\1\0\0\0\5abc"),
        gzip.compress(b"\0\0\x08\1\0\0\0\5abcdef"),
        gzip.compress(b"\0\0\x08\3\0\0\0\5"),
        gzip.compress(b"\0\0\x08\3" + b"\xff" * 12),
    ],
    ids=[
        "not gzipped",
        "empty",
        "other type",
        "too few values",
        "too many",
        "cut-off header",
        "far too large",
    ],
)
def test_bad_idx_file_is_refused(content):
    with pytest.raises(ValueError, match=r"\S"):
        read_idx(content)
