"""The folder with the real data sets, for tests that need them."""

from __future__ import annotations

import os

import pytest

FOLDER = os.environ.get("NEUROKATA_DATA", "")
needs_data = pytest.mark.skipif(not FOLDER, reason="NEUROKATA_DATA is not set")
