"""A class in a terminal: one line per learner, whatever the width, with every name and number whole."""

from __future__ import annotations

import re

import msgspec
import pytest
from rich.cells import cell_len

from grader.exporters.table import class_lines
from grader.results.overview import Overview, UnitOverview, overview
from tests.support.strangers import check, result

WIDTHS = (None, 200, 120, 80, 60, 40)
LETTERS = "Bartholomew Featherstonehaugh Wolfeschlegelsteinhausenbergerd"
NAMES = {
    "short": ["Ada", "Bob", "김철수"],
    "usual": ["Mohammed Al-Rahman", "Chloë Lefèvre", "남궁 민수 (2026-12345)", "Ida"],
    "long": [f"{LETTERS[:58]} {number}" for number in (1, 2)] + ["이" * 59 + "일", "이" * 59 + "이"],
    "all": ["Ada", "Mohammed Al-Rahman", LETTERS[:60], "이" * 30, "김철수"],
}
REMARKS = ("", "relu keeps whole numbers, softmax without shift, and more", "한국어 " * 12)


def a_class(names: list[str], units: int, *, remarks: bool = True, best: float = 44.0) -> list[Overview]:
    """Learners with points of one, two and four digits, and units that were not handed in."""
    found = []
    for place, name in enumerate(names):
        got = [(best, 0.0, 12.5)[(place + number) % 3] for number in range(units)]
        parts = tuple(
            UnitOverview(f"ex{number + 1:02d}_unit", "A unit", value, best, (place + number) % 4 != 1)
            for number, value in enumerate(got)
        )
        remark = REMARKS[place % 3] if remarks else ""
        found.append(Overview("A course", name, parts, sum(got), best * units, remark=remark))
    return found


def lines(results: list[Overview], width: int | None = None) -> list[str]:
    """The table as text."""
    return [line.plain for line in class_lines(results, width)]


def rows(results: list[Overview], width: int | None = None) -> list[str]:
    """Its lines below the rule, one for each learner."""
    text = lines(results, width)
    below = next(place for place, line in enumerate(text) if line.startswith("─")) + 1
    return text[below : below + len(results)]


def squeezed(results: list[Overview], width: int | None = None) -> list[list[str]]:
    """The lines' parts, which at least two spaces keep apart."""
    return [re.split(r" {2,}", line) for line in rows(results, width)]


each_width = pytest.mark.parametrize("width", WIDTHS)
each_class = pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
each_size = pytest.mark.parametrize("units", [1, 2, 16])


@each_width
@each_class
@each_size
def test_every_name_and_every_number_is_whole_and_on_its_learners_line(width, names, units):
    results = a_class(names, units)
    for line, item in zip(rows(results, width), sorted(results, key=lambda item: item.learner), strict=True):
        assert line.startswith(item.learner)
        total = f"{item.points:g}/{item.max_points:g}"
        assert re.match(rf" .*(?<!\S){total} +{item.percentage:.0f}(?!\S)", line[len(item.learner) :]), line


@each_width
@each_class
@each_size
def test_no_line_is_longer_than_the_terminal_unless_a_name_leaves_no_room(width, names, units):
    # Points of 16 units, their share, and what keeps them apart.
    longest = max(map(cell_len, names)) + len("  704.5/704") + len("  100")
    for line in lines(a_class(names, units), width):
        assert cell_len(line) <= max(width or 1000, longest)
        assert line == line.rstrip()


@each_width
@each_class
@each_size
def test_numbers_of_one_column_end_below_each_other_unless_a_name_leaves_no_room(width, names, units):
    results = a_class(names, units, remarks=False)
    ends = {cell_len(line) for line in rows(results, width)}
    room = (width or 1000) - len("  704.5/704  100")
    assert len(ends) == 1 or max(map(cell_len, names)) > room


def test_a_wide_terminal_and_a_file_show_everything():
    results = a_class(NAMES["usual"], 16)
    for width in (None, 250):
        head, *_ = [line for line in lines(results, width) if line.startswith("learner")]
        assert head.split() == [
            "learner",
            *(f"ex{number:02d}" for number in range(1, 17)),
            "points",
            "%",
            "note",
        ]
    assert "44/44" in lines(results)[-1]


def test_where_there_is_less_room_points_to_be_had_go_into_the_head_then_notes_go_then_units():
    results = a_class(["Ada", "Bob", "Eve"], 16)
    shown = {width: " ".join(" ".join(lines(results, width)).split()) for width in (200, 140, 110, 80, 30)}
    assert "12.5/44" in shown[200]
    assert "12.5/44" not in shown[140]
    assert "of" in shown[140].split()
    assert "relu" in shown[140]
    assert "ex16" in shown[110]
    assert "no room here for the notes" in shown[110]
    assert "ex16" not in shown[80]
    assert "relu keeps whole" in shown[80]
    assert "no room here for the units:" in shown[80]
    assert "no room here for the units and" in shown[30]


def test_nothing_is_said_of_room_where_there_is_enough():
    assert not [line for line in lines(a_class(["Ada"], 2), 80) if "room" in line]
    assert not [line for line in lines(a_class(["Ada"], 2, remarks=False), 40) if "room" in line]


def test_units_whose_points_to_be_had_differ_say_so_in_every_line():
    results = [*a_class(["Ada"], 6, best=44.0), *a_class(["Bob"], 6, best=40.0)]
    text = "\n".join(lines(results, 66))
    assert "of" not in text.split()
    assert "/40" in text


def test_units_of_some_learners_only_are_columns_for_all():
    few, many = a_class(["Ada", "Bob"], 1)[0], a_class(["Ada", "Bob"], 2)[1]
    assert squeezed([few, many])[0][:3] == ["Ada", "44/44", "–"]


def test_a_note_is_cut_to_the_width_and_never_in_the_middle_of_a_letter():
    results = [with_remark(item, "한국어 메모" * 9) for item in a_class(["Ada"], 2)]
    for width in range(60, 80):
        (line,) = rows(results, width)
        assert line.endswith("…")
        assert cell_len(line) <= width


def with_remark(item: Overview, remark: str) -> Overview:
    """The overview with another remark."""
    return Overview(item.course, item.learner, item.units, item.points, item.max_points, remark=remark)


def table(*results):
    """The parts of the table's lines."""
    return squeezed([overview(item) for item in results])


def test_the_class_is_a_line_per_learner_in_the_order_of_their_names():
    todo, full = check("todo"), check("passed")
    found = table(result(todo, learner="grace"), result(full, full, learner="Ada"), result(learner="bob"))
    assert found == [
        ["Ada", "4/4", "4/4", "100"],
        ["bob", "2/10", "2/10", "20", "relu did not end in time"],
        ["grace", "0/2", "0/2", "0"],
    ]


def test_a_unit_that_was_not_handed_in_has_no_points():
    assert table(result(check("todo"), handed_in=False))[0][1] == "–"


def test_the_note_of_a_submission_stands_before_its_misconceptions():
    named = msgspec.structs.replace(check(), misconception="flipped_sign")
    assert table(result(named, named))[0][-1] == "flipped sign"
    assert table(result(named, unit_note="a syntax error"))[0][-1] == "a syntax error"
    assert table(result(named, note="two of them", unit_note="a syntax error"))[0][-1] == "two of them"


@each_width
def test_a_class_of_nobody_is_a_table_without_lines(width):
    assert lines([], width)[0].split() == ["learner", "points", "%"]
    assert rows([], width) == []


def test_a_percentage_is_a_share_of_what_is_to_be_had():
    assert overview(result(check("passed"), check("failed"))).percentage == 50.0


def test_where_nothing_is_to_be_had_the_percentage_is_0():
    assert overview(msgspec.structs.replace(result(), points=0.0, max_points=0.0)).percentage == 0.0
