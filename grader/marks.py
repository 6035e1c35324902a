"""The marks that checks carry, for every pytest that runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

MARKS = (
    "points(value): what the check is worth; one point without it",
    "full_data: needs the real data sets in the folder that NEUROKATA_DATA names",
)


def register(config: pytest.Config) -> None:
    """Let pytest know them."""
    for mark in MARKS:
        config.addinivalue_line("markers", mark)
