"""When something was handed in: what platforms say of it, and what files claim."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from grader.hand_in_time import HandInTime
from grader.submission import discover, read
from grader.submission.times import file_text, later_reading, local_text, utc_text, zip_text

UNITS = {"ex01_scaling": ("scale",), "ex02_errors": ("mean",)}
WRITTEN = "def scale(x):\n    return x\n"
METADATA = """\
submission_7:
  :created_at: 2026-10-05 20:00:00.123456789 -07:00
  :submitters:
  - :name: Ada
submission_8:
  :created_at: [yesterday]
  :submitters:
  - :name: Ben
"""


def times(path: Path) -> dict[str, dict[str, HandInTime]]:
    """By learner and unit."""
    return {found.learner: read(found, UNITS).times for found in discover([path], UNITS)}


def lay(folder: Path, *names: str, at: float = 1_600_000_000.0) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(WRITTEN, encoding="utf-8")
        os.utime(folder / name, (at, at))
    return folder


FILE = HandInTime("2020-09-13T12:26:40+00:00", "file")


def test_platform_that_names_a_time_is_believed(tmp_path: Path) -> None:
    names = (
        "Week 1_ada_attempt_2026-10-05-23-59-01_ex01_scaling.py",
        "Week 1_ben_attempt_2026-13-05-23-59-01_ex01_scaling.py",
    )
    found = times(lay(tmp_path, *names))
    assert found["ada"] == {"ex01_scaling": HandInTime("2026-10-05T23:59:01", "blackboard")}
    # What is no time leaves that of the file.
    assert found["ben"] == {"ex01_scaling": FILE}
    folder = "12345-67890 - Ada Lovelace - Oct 5, 2026 1159 PM"
    found = times(
        lay(tmp_path / "other", f"{folder}/ex01_scaling.py", "12346-67890 - Cleo - Oct 5, 2026 900 AM/x.py")
    )
    assert found["Ada Lovelace"] == {"ex01_scaling": HandInTime("2026-10-05T23:59:00", "brightspace")}


def test_mark_of_canvas_is_kept_beside_the_time_of_the_file(tmp_path: Path) -> None:
    names = ("ada_LATE_4711_90210_ex01_scaling.py", "ben_4712_90211_ex01_scaling_LATE_.py")
    found = times(lay(tmp_path, *names))
    assert found["ada_4711"] == {"ex01_scaling": HandInTime(FILE.at, "file", "canvas")}
    # A learner's own name for a file marks nothing.
    assert found["ben_4712"] == {"ex01_scaling": FILE}


def test_gradescope_says_when_a_submission_was_made(tmp_path: Path) -> None:
    lay(tmp_path, "submission_7/ex01_scaling.py", "submission_8/ex01_scaling.py")
    (tmp_path / "submission_metadata.yml").write_text(METADATA, encoding="utf-8")
    found = times(tmp_path)
    assert found["Ada"] == {"ex01_scaling": HandInTime("2026-10-06T03:00:00+00:00", "gradescope")}
    assert found["Ben"] == {"ex01_scaling": FILE}


def test_name_of_a_platform_among_others_is_what_a_learner_chose(tmp_path: Path) -> None:
    claim = "Week 1_ada_attempt_2001-10-05-23-59-01_ex01_scaling.py"
    found = times(lay(tmp_path, claim, "ben_ex01_scaling.py", "chi_ex01_scaling.py"))
    assert found["ada"] == {"ex01_scaling": FILE}


@pytest.mark.parametrize("below", ["", "submitted"])
def test_nbgrader_has_a_time_for_each_assignment(tmp_path: Path, below: str) -> None:
    lay(tmp_path, "gradebook.db", *(f"submitted/ada/{unit}/{unit}.py" for unit in UNITS))
    stamp = tmp_path / "submitted" / "ada" / "ex01_scaling" / "timestamp.txt"
    stamp.write_text("2026-10-05 21:59:00.000001 UTC\n", encoding="utf-8")
    assert times(tmp_path / below) == {
        "ada": {"ex01_scaling": HandInTime("2026-10-05T21:59:00+00:00", "nbgrader"), "ex02_errors": FILE}
    }


def test_timestamp_that_a_learner_puts_into_a_folder_says_nothing(tmp_path: Path) -> None:
    lay(tmp_path, "ada/ex01_scaling.py", "ben/ex01_scaling.py")
    (tmp_path / "ada" / "timestamp.txt").write_text("2001-10-05 21:59:00 UTC", encoding="utf-8")
    assert times(tmp_path)["ada"] == {"ex01_scaling": FILE}


@pytest.mark.parametrize("at", [0.0, -1.0, 4_100_000_000.0, 1e11])
def test_file_from_long_ago_or_to_come_has_no_time(tmp_path: Path, at: float) -> None:
    assert times(lay(tmp_path, "ada/ex01_scaling.py", "ben/ex01_scaling.py", at=at))["ada"] == {}


def test_time_in_a_zip_is_that_of_some_clock(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "ada.zip", "w") as archive:
        archive.writestr(zipfile.ZipInfo("ex01_scaling.py", (2020, 10, 5, 23, 58, 0)), WRITTEN)
        damaged = zipfile.ZipInfo("ex02_errors.py", (2020, 10, 5, 23, 58, 0))
        # As some tools write it: the year zero, month zero.
        damaged.date_time = (1980, 0, 0, 0, 0, 0)
        archive.writestr(damaged, WRITTEN)
    assert times(tmp_path / "ada.zip")["ada"] == {"ex01_scaling": HandInTime("2020-10-05T23:58:00", "file")}


@pytest.mark.parametrize(
    "text",
    ["", "soon", "2026-10-05 21:59:00", "2026-02-30 21:59:00 UTC", "0001-01-01 00:00:00 +09:00", "9" * 9999],
)
def test_text_that_is_no_time_is_none(text: str) -> None:
    assert utc_text(text) == ""


def test_numbers_that_are_no_time_are_none() -> None:
    assert [local_text(parts) for parts in ((), (2026, 13, 1), (0, 0, 0), (10**30, 1, 1))] == [""] * 4
    assert [file_text(seconds) for seconds in (float("nan"), float("inf"), 1e300, -1e300)] == [""] * 4
    assert zip_text((1980, 1, 1, 0, 0, 0)) == ""


def test_copied_file_keeps_its_earlier_time_and_a_platform_is_believed_each_time() -> None:
    early, copied = (
        HandInTime("2026-10-05T10:00:00+00:00", "file"),
        HandInTime("2026-10-07T10:00:00+00:00", "file"),
    )
    canvas = HandInTime("2026-10-07T10:00:00+00:00", "file", "canvas")
    platform = HandInTime("2026-10-06T10:00:00+00:00", "gradescope")
    assert later_reading(early, copied) == later_reading(copied, early) == early
    assert later_reading(early, canvas) == HandInTime(early.at, "file", "canvas")
    assert later_reading(early, platform) == platform == later_reading(platform, copied)
    assert later_reading(None, None) is None
    assert later_reading(early, None) == later_reading(None, early) == early
