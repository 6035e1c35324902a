"""The sets that can be fetched: their files, and what is right in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from datasets.local import DataFiles
from datasets.mnist import FASHION_FILES, MNIST_FILE, read_fashion_mnist, read_mnist
from datasets.pima import PIMA_FILE, read_pima


@dataclass(frozen=True)
class DataSet:
    """A set that does not come with the kit.

    Attributes:
        name: what `python -m datasets fetch` calls it.
        title: what a message calls it.
        what: what is in it.
        files: names of its files inside a data folder.
        size: how many bytes they have, about.
        read: gives their content; raises DataError if they are not the right ones.
    """

    name: str
    title: str
    what: str
    files: tuple[str, ...]
    size: int
    read: Callable[[DataFiles], object]


MNIST = DataSet("mnist", "MNIST", "70,000 digits", (MNIST_FILE,), 11_490_434, read_mnist)
FASHION = DataSet(
    "fashion", "Fashion-MNIST", "70,000 pictures of clothes", FASHION_FILES, 30_878_645, read_fashion_mnist
)
PIMA = DataSet("pima", "The Pima table", "768 patients", (PIMA_FILE,), 23_106, read_pima)
DATA_SETS = {data_set.name: data_set for data_set in (MNIST, FASHION, PIMA)}
