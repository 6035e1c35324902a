"""What tests of several folders share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module")
def one_secret() -> Iterator[None]:
    """Hidden checks draw the same inputs in every run of the tests; the soak tries many others."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEUROKATA_SECRET", "the secret of the kit's own tests")
        yield
