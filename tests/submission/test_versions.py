"""Names of versions, of groups and of learners."""

from __future__ import annotations

import pytest

from grader.submission.versions import are_copies, names_group, names_version


@pytest.mark.parametrize(
    "name",
    [
        *[
            "old",
            "New",
            "backup_2",
            "week 3",
            "my work",
            "Version 2",
            "hw1",
            "final",
            "v2",
            "2",
            "2026-01-31",
        ],
        *["Copy (2)", "homework-final", "src", "the solution", "uebung03", "Kopie"],
    ],
)
def test_versions(name: str) -> None:
    assert names_version(name)


@pytest.mark.parametrize(
    "name",
    ["ada", "4711", "2026-12345", "old ada", "Newman", "my", "group 1", "李雷", "", "?", "assignment-ada"],
)
def test_learners(name: str) -> None:
    assert not names_version(name)


@pytest.mark.parametrize(
    ("name", "group"), [("groupA", True), ("Team 3", True), ("grouper", False), ("ada", False)]
)
def test_groups(name: str, group: bool) -> None:
    assert names_group(name) == group


@pytest.mark.parametrize(
    ("names", "copies"),
    [
        (["course-main", "course"], True),
        (["course (1)", "course", "course_old"], True),
        (["ada", "adam"], False),
        (["student1", "student10"], False),
        (["ada", "ada\u202e"], False),
        (["ada", "ben"], False),
    ],
)
def test_copies(names: list[str], copies: bool) -> None:
    assert are_copies(names) == copies
