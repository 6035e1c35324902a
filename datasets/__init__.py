"""Real data for the exercises: loaders that know each array by its SHA-256.

The 5,000 digits of `load_digits` and the table of `load_breast_cancer` come with the kit's packages and
need no network. ``python -m datasets`` shows where the larger sets are, and fetches them. README.md, next to
this file, has a card for each set.
"""

from datasets.available import MedicalTable, Pictures, load_medical_table, load_pictures
from datasets.cache import cache_folder
from datasets.cancer import load_breast_cancer
from datasets.digits import load_digits, submission_files
from datasets.integrity import DataError
from datasets.mnist import FASHION_CLASSES, load_fashion_mnist, load_mnist
from datasets.pima import load_pima
from datasets.samples import sample_digits

__all__ = [
    "FASHION_CLASSES",
    "DataError",
    "MedicalTable",
    "Pictures",
    "cache_folder",
    "load_breast_cancer",
    "load_digits",
    "load_fashion_mnist",
    "load_medical_table",
    "load_mnist",
    "load_pictures",
    "load_pima",
    "sample_digits",
    "submission_files",
]
