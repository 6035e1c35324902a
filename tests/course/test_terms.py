"""What an instructor writes about deadlines, and what is said if it cannot be meant."""

from __future__ import annotations

from datetime import datetime, timezone
from pathlib import Path

import pytest

from grader.course import Course, CourseError, load_course
from grader.course.extensions import read_extensions
from grader.course.terms import Terms
from tests.support.courses import lay_out

UTC = timezone.utc


def course_with(folder: Path, text: str, feedback: str = '"hint"') -> Course:
    """The small course with these lines in its terms."""
    lay_out(folder, "small")
    config = folder / "pyproject.toml"
    said = config.read_text(encoding="utf-8").replace('feedback = "hint"', f"feedback = {feedback}")
    config.write_text(f"{said}\n[tool.grader.terms]\n{text}", encoding="utf-8")
    return load_course(folder)


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(CourseError) as raised:
        course_with(folder, text)
    return str(raised.value).replace(f"{folder / 'pyproject.toml'}", "FILE")


def test_deadline_with_an_offset_needs_no_time_zone(tmp_path: Path) -> None:
    terms = course_with(tmp_path, "deadlines.ex01_scaling = 2026-10-05T23:59:00+09:00\n").terms
    found = terms.deadline("ex01_scaling")
    assert found is not None
    assert found.astimezone(UTC) == datetime(2026, 10, 5, 14, 59, tzinfo=UTC)
    assert terms.deadline("ex02_errors") is None


def test_time_zone_knows_summer_time_and_names_may_be_short(tmp_path: Path) -> None:
    text = 'timezone = "Europe/Berlin"\n[tool.grader.terms.deadlines]\n'
    text += "ex01 = 2026-10-24 23:59:00\nex02 = 2026-10-31 23:59:00\n"
    terms = course_with(tmp_path, text).terms
    hours = [terms.deadline(unit).astimezone(UTC).hour for unit in ("ex01_scaling", "ex02_errors")]  # type: ignore[union-attr]
    assert hours == [21, 22]


def test_time_that_clocks_show_twice_is_the_later_one() -> None:
    terms = Terms(deadlines={"ex01": datetime(2026, 10, 25, 2, 30)}, timezone="Europe/Berlin")
    found = terms.deadline("ex01_scaling")
    assert found is not None
    assert found.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "deadlines.ex01 = 2026-10-05T23:59:00\n",
            "FILE: `tool.grader.terms.deadlines.ex01` is 2026-10-05T23:59:00, and nothing says in which "
            'time zone. Write `timezone = "Europe/Berlin"` in [tool.grader.terms] (or where you are), or an '
            "offset behind the time: 2026-10-05T23:59:00+02:00.",
        ),
        (
            "deadlines.ex01 = 2026-10-05\n",
            "FILE: `tool.grader.terms.deadlines.ex01` is 2026-10-05; it must be a date with a time, such as "
            "2026-10-05T23:59:00.",
        ),
        (
            "deadlines.ex01_scalign = 2026-10-05T23:59:00Z\n",
            "FILE: `tool.grader.terms.deadlines.ex01_scalign` is not a unit. Did you mean `ex01_scaling`?",
        ),
        (
            "deadlines.ex01 = 2026-10-05T23:59:00Z\ndeadlines.ex01_scaling = 2026-10-05T23:59:00Z\n",
            "FILE: `tool.grader.terms.deadlines.ex01_scaling` and `ex01` are the same unit.",
        ),
        (
            "deadlines.ex01 = 9999-12-31T23:59:00-05:00\n",
            "FILE: `tool.grader.terms.deadlines.ex01` is in the year 9999. Take one from 1970 to 8999; a "
            "unit that is never due needs no deadline.",
        ),
        (
            'timezone = "Berlin"\n',
            "FILE: `tool.grader.terms.timezone` is 'Berlin', which is not the name of a time zone. Names "
            'look like "Europe/Berlin" or "Asia/Seoul".',
        ),
        (
            "percent_per_day = 110\n",
            "FILE: `tool.grader.terms.percent_per_day` is 110; it must be a number from 0 to 100.",
        ),
        (
            "grace_hours = nan\n",
            "FILE: `tool.grader.terms.grace_hours` is nan; it must be a number from 0 to 10000.",
        ),
        (
            'of = "max"\n',
            'FILE: `tool.grader.terms.of` is \'max\'; it must be one of "maximum", "earned". Did you mean '
            "`maximum`?",
        ),
        ("grace = 3\n", "FILE: the key `tool.grader.terms.grace` is unknown. Did you mean `grace_hours`?"),
    ],
)
def test_terms_that_cannot_be_meant_are_refused(tmp_path: Path, text: str, said: str) -> None:
    assert refusal(tmp_path, text) == said


def test_time_without_seconds_is_explained(tmp_path: Path) -> None:
    said = refusal(tmp_path, "deadlines.ex01 = 2026-10-05 23:59\n")
    assert said.endswith("A time has seconds, as in 2026-10-05T23:59:00.")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("deadlines.ex01 = 2001-01-01T00:00:00Z\n", "values"),
        ("deadlines.ex01 = 2999-01-01T00:00:00Z\n", "title"),
        # The class is not done as long as one learner may still hand in.
        ('deadlines.ex01 = 2001-01-01T00:00:00Z\nextensions = "later.csv"\n', "title"),
        ("deadlines.ex02 = 2001-01-01T00:00:00Z\n", "title"),
    ],
)
def test_level_of_feedback_changes_with_the_last_deadline(tmp_path: Path, text: str, level: str) -> None:
    (tmp_path / "later.csv").write_text("learner,unit,deadline\nada,*,2999-01-01 00:00Z\n", encoding="utf-8")
    course = course_with(tmp_path, text, '{ before = "title", after = "values" }')
    assert course.feedback_of("ex01_scaling") == level
    assert course.settled().levels["ex01_scaling"] == level


def test_mistake_in_a_table_of_levels_names_its_key(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"`tool.grader.feedback.after` is missing; it must be one of"):
        course_with(tmp_path, "", '{ before = "title" }')


def extensions_of(folder: Path, data: bytes) -> list[tuple[str, str | None, str]]:
    path = folder / "later.csv"
    path.write_bytes(data)
    rows = read_extensions(path, ("ex01_scaling", "ex02_errors"), Terms(timezone="Asia/Seoul").zone)
    return [(row.learner, row.unit, row.deadline.astimezone(UTC).isoformat()) for row in rows]


def test_extensions_are_read_as_spreadsheets_write_them(tmp_path: Path) -> None:
    text = "Unit;Learner;Deadline\r\nex01;김 민준;2026-10-12 23:59\r\n\r\n*;Ada;2026-10-12T23:59:00Z\r\n"
    assert extensions_of(tmp_path, b"\xef\xbb\xbf" + text.encode()) == [
        ("김 민준", "ex01_scaling", "2026-10-12T14:59:00+00:00"),
        ("Ada", None, "2026-10-12T23:59:00+00:00"),
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the first row has to be the headings learner,unit,deadline. It is: empty."),
        (b"ada,ex01,2026-10-12 23:59\n", "It is: 'ada, ex01, 2026-10-12 23:59'."),
        (b"learner,unit,deadline\nada,ex01\n", "row 2: it has 2 cells, and not 3."),
        (b"learner,unit,deadline\n ,ex01,2026-10-12 23:59\n", "row 2: it names no learner."),
        (b"learner,unit,deadline\nada,ex1,2026-10-12 23:59\n", "'ex1' is not a unit; * means all units."),
        (b"learner,unit,deadline\nada,*,12.10.2026 23:59\n", "'12.10.2026 23:59' is not a time such as"),
        (b"learner,unit,deadline\nada,*,9999-12-31 23:59\n", "'9999-12-31 23:59' is not a time such as"),
        (b"learner,unit,deadline\nada,*,0001-01-01 00:00\n", "'0001-01-01 00:00' is not a time such as"),
        (b"learner,unit,deadline\nada,*,2026-02-30 23:59\n", "'2026-02-30 23:59' is not a time such as"),
        (b"learner,unit,deadline\nada,*,2026-\xd9\xa1\xd9\xa0-12 23:59\n", "is not a time such as"),
        (b'learner,unit,deadline\n\x1b[31m,"\x1b[2J",=1+1\n', "row 2: '\\x1b[2J' is not a unit"),
        (b"learner,unit,deadline\n\xff,*,2026-10-12 23:59\n", "Save the file as CSV in UTF-8."),
        (b"a" * (1 << 21), "is larger than 1 MiB"),
    ],
)
def test_extensions_that_are_not_right_are_refused(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(CourseError) as raised:
        extensions_of(tmp_path, data)
    assert said in str(raised.value)
    assert "\x1b" not in str(raised.value)


def test_many_mistakes_are_told_in_part(tmp_path: Path) -> None:
    with pytest.raises(CourseError) as raised:
        extensions_of(tmp_path, b"learner,unit,deadline\n" + b"ada,ex09,soon\n" * 5000)
    assert len(str(raised.value).splitlines()) == 11
    assert str(raised.value).endswith("And 9990 more.")


def test_extensions_that_are_not_there_are_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match=r"The extensions in .* cannot be read: No such file"):
        read_extensions(tmp_path / "later.csv", (), None)
