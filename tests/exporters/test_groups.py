"""Who answered or wrote the same: by answers, by trees, the largest group first."""

from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console

from grader.exporters import groups
from grader.exporters.group_lines import alike_lines, group_lines
from grader.exporters.groups import LEAST_NODES, Group, alike, unnamed_groups
from grader.exporters.lines import print_lines
from grader.results import Result, Written
from tests.support.strangers import HOSTILE, check, is_harmless, result


def wrote(learner: str, *written: Written, **checks: object) -> Result:
    """A learner who fails a check of relu, and what is known of what they wrote."""
    found = result(check(**checks), learner=learner)  # type: ignore[arg-type]
    unit = msgspec.structs.replace(found.units[0], written=written)
    return msgspec.structs.replace(found, units=(unit,))


def wrong(tree: str = "", answers: str = "", code: str = "def relu(z): ...") -> Written:
    return Written("relu", tree, 50, False, answers, code)


def right(tree: str, nodes: int = LEAST_NODES, of_course: bool = False) -> Written:
    return Written("relu", tree, nodes, of_course)


def members(found: list[Group]) -> list[tuple[str, ...]]:
    return [group.learners for group in found]


def test_equal_answers_or_equal_code_make_a_group_and_the_largest_comes_first() -> None:
    handed_in = [
        wrote("alone", wrong("t9", "a9")),
        wrote("ada", wrong("t1", "a1")),
        wrote("ben", wrong("t2", "a1")),
        wrote("mia", wrong("t3", "a3")),
        wrote("kim", wrong("t2", "a2")),
        wrote("joe", wrong("t3", "")),
    ]
    # Read once, one after another.
    found = unnamed_groups(iter(handed_in))
    assert members(found) == [("ada", "ben", "kim"), ("joe", "mia"), ("alone",)]
    assert members(unnamed_groups(reversed(handed_in))) == members(found)


def test_two_groups_are_one_if_a_learner_is_in_both() -> None:
    handed_in = [
        wrote("ada", wrong("t1", "a1")),
        wrote("ben", wrong("t2", "a2")),
        wrote("eve", wrong("t3", "a3")),
        wrote("kim", wrong("t1", "a2")),
    ]
    assert members(unnamed_groups(handed_in)) == [("ada", "ben", "kim"), ("eve",)]


def test_nothing_known_of_two_answers_makes_them_no_group() -> None:
    assert members(unnamed_groups([wrote("ada", wrong()), wrote("ben", wrong())])) == [("ada",), ("ben",)]


def test_the_example_is_the_shortest_and_what_its_learner_read_goes_with_it() -> None:
    long, short = wrong("t1", "a1", "def relu(z): return max(0, z)"), wrong("t2", "a1", "def relu(z): 0")
    (group,) = unnamed_groups([wrote("ada", long, text="first"), wrote("ben", short, text="second")])
    assert (group.code, group.message, group.checks) == (short.code, "message second", ("title",))


def test_right_explained_and_not_graded_answers_are_in_no_group() -> None:
    lost = wrote("ben", wrong("t1"))
    lost = msgspec.structs.replace(lost, units=(msgspec.structs.replace(lost.units[0], given_up=True),))
    passed = wrote("kim", wrong("t1"), outcome="passed")
    assert unnamed_groups([wrote("ada", right("t1")), lost, passed, result(learner="eve")]) == []


def test_code_is_kept_within_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "_MOST_CODE", 30)
    found = unnamed_groups(wrote(f"{name}", wrong(f"t{name}")) for name in range(9))
    assert sum(len(group.code) for group in found) <= 30
    assert len(found) == 9


def test_rare_code_of_several_is_alike() -> None:
    others = [wrote(f"learner {number}", right(f"own {number}")) for number in range(20)]
    found = alike([wrote("kim", right("t1")), *others, wrote("ada", right("t1"))])
    assert [(item.exercise, item.learners) for item in found] == [("relu", ("ada", "kim"))]


@pytest.mark.parametrize(
    "common",
    [
        [right("t1", nodes=LEAST_NODES - 1)] * 2,
        [right("t1", of_course=True)] * 2,
        [right("t1")] * 3,
        [right("")] * 2,
    ],
    ids=["short", "the course's own", "many of the class", "cannot be read"],
)
def test_code_that_says_nothing_about_its_learners_is_not_alike(common: list[Written]) -> None:
    others = [wrote(f"learner {number}", right(f"own {number}")) for number in range(8)]
    assert alike([*others, *(wrote(f"ada {number}", item) for number, item in enumerate(common))]) == []


@pytest.mark.parametrize("width", [None, 60, 80, 120])
@pytest.mark.parametrize("text", HOSTILE)
def test_a_terminal_obeys_nothing_in_it(text: str, width: int | None) -> None:
    handed_in = [
        wrote(f"{name} {text}", wrong("t1", "", f"def relu(z):\n    '{text}'\n" * 30), text=text)
        for name in range(20)
    ]
    handed_in += [wrote(f"{name} {text}", right("t2")) for name in "ab"]
    file = io.StringIO()
    lines = [*group_lines(unnamed_groups(handed_in), 10, width), *alike_lines(alike(handed_in), 10, width)]
    print_lines(Console(file=file, width=40), lines)
    assert is_harmless(file.getvalue())
    assert "20 answers in 1 group" in " ".join(file.getvalue().split())


def test_no_more_groups_are_shown_than_were_asked_for() -> None:
    found = unnamed_groups(wrote(f"{name}", wrong(f"t{name}")) for name in range(9))
    said = "\n".join(line.plain for line in group_lines(found, 2, 80))
    assert "2. relu" in said
    assert "3. relu" not in said
    assert "7 more groups: --most 9 shows all." in said
