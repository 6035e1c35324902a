"""The marks that checks carry, for every run of pytest that runs checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

MARKS = (
    "points(value): what the check is worth; one point without it",
    "full_data: needs the real data sets in the folder that NEUROKATA_DATA names",
)


def register(config: pytest.Config) -> None:
    """Register them with pytest."""
    for mark in MARKS:
        config.addinivalue_line("markers", mark)
