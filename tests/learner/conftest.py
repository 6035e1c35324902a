from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.learner_folder import LearnerFolder


@pytest.fixture
def folder(tmp_path: Path) -> LearnerFolder:
    return LearnerFolder(tmp_path / "course")
