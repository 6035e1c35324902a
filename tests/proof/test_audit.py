"""What mutants tell of the checks of a course."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from grader.cli.audit import command
from grader.course import CourseError, Unit
from grader.proof.audit import AuditOptions, audit_unit, score
from grader.proof.audit_table import TABLE
from grader.proof.memory import Memory
from grader.proof.mutant_marks import marks_file, read_marks, stale
from grader.proof.mutants import mutants
from tests.support.courses import write_course

# By the public checks alone: nothing there asks what becomes of whole numbers, or of no values.
PUBLIC = AuditOptions(public=True, jobs=2)
CHECK_OF_NO_VALUES = '''
    def test_nothing(self):
        """no values give no values"""
        expect_close(center(np.zeros(0)), [], "center of nothing")
'''
MARK = """
[[ex01_scaling.center]]
before = "if centered_values.size > 0:"
after = "if True:"
why = "open"
reason = "NumPy warns of the mean of nothing, and no check looks at warnings."
"""


@pytest.fixture
def unit(tmp_path: Path) -> Unit:
    return write_course(tmp_path / "course").units[0]


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(tmp_path / "memory" / "mutants.txt")


def survivors(unit: Unit, memory: Memory, options: AuditOptions = PUBLIC) -> dict[str, set[tuple[str, str]]]:
    found = audit_unit(unit, options, memory, read_marks(unit.course).get(unit.name, {}))
    return {item.exercise: {(mutant.before, mutant.after) for mutant in item.survivors} for item in found}


def grader_audit(unit: Unit, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["--course", str(unit.course.root), *arguments])


def test_each_mutant_is_the_solution_with_one_change_in_what_learners_write(unit: Unit) -> None:
    text = unit.solution.read_text(encoding="utf-8")
    lines = text.splitlines()
    found = mutants(unit)
    assert len(found) > 10
    for mutant in found:
        first = mutant.before.splitlines()[0]
        assert lines[mutant.line - 1].strip() == first
        assert (mutant.before, mutant.after) != ("", "")
        assert mutant.source not in text
        assert mutant.source.startswith(f"def {mutant.exercise}(")
        assert '"""' in mutant.source
    changed = {(mutant.before, mutant.after) for mutant in found}
    for operator in "/+":
        after = f"return stretched_values {operator} factor"
        assert ("return stretched_values * factor", after) in changed
    assert (
        "centered_values -= centered_values.mean()",
        "centered_values -= centered_values.sum()",
    ) in changed
    assert ("if centered_values.size > 0:", "if centered_values.size >= 0:") in changed
    assert ("centered_values = np.array(x, dtype=float)", "centered_values = (x)") in changed


def test_no_two_mutants_are_the_same_program(unit: Unit) -> None:
    sources = [mutant.source for mutant in mutants(unit)]
    assert len(sources) == len(set(sources))


def test_decorators_stay_and_lines_are_counted_as_python_counts_them(unit: Unit) -> None:
    # Text has line breaks for `str.splitlines` at each of these.
    strange = "WORDS = 'a\x0cb\x1c\u2028'\n"
    text = unit.solution.read_text(encoding="utf-8")
    undecorated = mutants(unit)
    text = text.replace("def scale(", f"{strange}def same(f):\n    return f\n\n\n@same\ndef scale(", 1)
    unit.solution.write_text(text, encoding="utf-8")
    found = mutants(unit)
    assert len(found) == len(undecorated)
    assert all(
        mutant.source.startswith("@same\ndef scale(") for mutant in found if mutant.exercise == "scale"
    )
    lines = text.split("\n")
    assert all(lines[mutant.line - 1].strip() == mutant.before.split("\n")[0] for mutant in found)


def test_what_cannot_be_compiled_is_no_mutant(unit: Unit) -> None:
    counting = "def count():\n        nonlocal seen\n        seen = 1e308\n    seen = 0.0\n    count()\n"
    text = unit.solution.read_text(encoding="utf-8")
    text = text.replace("### BEGIN SOLUTION\n", f"### BEGIN SOLUTION\n    {counting}", 1)
    unit.solution.write_text(text, encoding="utf-8")
    afters = {mutant.after for mutant in mutants(unit)}
    assert "seen = 5e+307" in afters
    assert not {"seen = inf", "seen = 1e308\npass"} & afters
    for mutant in mutants(unit):
        compile(mutant.source, "mutant", "exec")


def test_what_no_check_asks_for_survives_until_one_does(unit: Unit, memory: Memory) -> None:
    never_asked = ("if centered_values.size > 0:", "if centered_values.size > 1:")
    division = ("return stretched_values * factor", "return stretched_values / factor")
    negated = ("if centered_values.size > 0:", "if centered_values.size < 0:")
    before = survivors(unit, memory)
    assert never_asked in before["center"]
    assert division not in before["scale"]
    assert negated not in before["center"]
    with unit.public_checks.open("a", encoding="utf-8") as checks:
        checks.write(CHECK_OF_NO_VALUES.replace("np.zeros(0)", "np.array([4.0])").replace("[]", "[0.0]"))
    assert never_asked not in survivors(unit, memory)["center"]


def test_hidden_checks_count_unless_only_public_ones_are_asked_for(unit: Unit, memory: Memory) -> None:
    integers_stay = ("stretched_values = np.asarray(x, dtype=float)", "stretched_values = np.asarray(x)")
    assert integers_stay in survivors(unit, memory)["scale"]
    assert integers_stay not in survivors(unit, memory, AuditOptions(jobs=2))["scale"]


def test_what_raises_in_every_call_does_not_count(unit: Unit, memory: Memory) -> None:
    scale, _ = audit_unit(unit, PUBLIC, memory, {})
    # Without its first line, the second one has no name to work with.
    assert scale.outcomes["crashed"] >= 1
    assert scale.counted == sum(scale.outcomes.values()) - scale.outcomes["crashed"]
    assert score([scale]) == pytest.approx(100 * scale.caught / scale.counted)


def test_what_never_ends_is_late_and_counts_as_caught(unit: Unit, memory: Memory) -> None:
    text = unit.solution.read_text(encoding="utf-8")
    loop = "    while len(centered_values) > 99:\n        centered_values = centered_values[1:]\n"
    unit.solution.write_text(
        text.replace("    if centered_values.size", loop + "    if centered_values.size")
    )
    _, center = audit_unit(unit, AuditOptions(public=True, seconds=2, jobs=4), memory, {})
    # `while True` and `len(…) < 99`.
    assert center.outcomes["late"] >= 1
    assert center.caught == center.outcomes["caught"] + center.outcomes["late"]


def test_what_was_tried_is_remembered_until_a_check_changes(unit: Unit, memory: Memory) -> None:
    seen: list[tuple[int, int]] = []
    audit_unit(unit, PUBLIC, memory, {}, lambda *numbers: seen.append(numbers))
    count = len(mutants(unit))
    assert seen == [(number, count) for number in range(count + 1)]
    seen.clear()
    # As the next command reads it, after a power failure in the middle of a line.
    with memory.path.open("a", encoding="utf-8") as file:
        file.write("0123abc pas")
    again = audit_unit(unit, PUBLIC, Memory(memory.path), {}, lambda *numbers: seen.append(numbers))
    assert seen == [(count, count)]
    assert again == audit_unit(unit, PUBLIC, memory, {})
    with unit.public_checks.open("a", encoding="utf-8") as checks:
        checks.write(CHECK_OF_NO_VALUES)
    seen.clear()
    audit_unit(unit, PUBLIC, Memory(memory.path), {}, lambda *numbers: seen.append(numbers))
    assert seen[0] == (0, count)


def test_a_mutant_that_is_caught_with_some_secrets_only_survives(unit: Unit, memory: Memory) -> None:
    with unit.public_checks.open("a", encoding="utf-8") as checks:
        checks.write(
            '''
    def test_by_luck(self, rng):
        """one value becomes 0"""
        if rng.random() < 0.5:
            expect_close(center(np.array([4.0])), [0.0], "center of one value")
'''
        )
    by_luck = ("if centered_values.size > 0:", "if centered_values.size > 1:")
    assert by_luck in survivors(unit, memory, AuditOptions(public=True, jobs=2, secrets=6))["center"]


def test_a_mark_says_why_a_mutant_may_survive_and_goes_stale_with_its_line(
    unit: Unit, memory: Memory
) -> None:
    marks_file(unit.course).write_text(MARK, encoding="utf-8")
    marks = read_marks(unit.course)[unit.name]
    _, center = audit_unit(unit, PUBLIC, memory, marks)
    assert center.open == 1
    assert "if True:" not in {mutant.after for mutant in center.survivors}
    assert stale(unit, marks, mutants(unit)) == []
    text = unit.solution.read_text(encoding="utf-8")
    unit.solution.write_text(text.replace("size > 0", "size >= 1"), encoding="utf-8")
    (sentence,) = stale(unit, marks, mutants(unit))
    assert sentence.startswith("ex01_scaling.center: the mark of `if True:`")


def test_equivalent_mutants_leave_the_score_and_open_ones_lower_it(unit: Unit, memory: Memory) -> None:
    scores = {}
    for why in ("open", "equivalent"):
        marks_file(unit.course).write_text(MARK.replace('"open"', f'"{why}"'), encoding="utf-8")
        _, center = audit_unit(unit, PUBLIC, memory, read_marks(unit.course)[unit.name])
        scores[why] = center
    assert scores["open"].counted == scores["equivalent"].counted + 1
    assert score([scores["open"]]) < score([scores["equivalent"]])


def test_a_mark_of_what_a_check_catches_is_named(unit: Unit, memory: Memory) -> None:
    caught = MARK.replace('"if True:"', '"if centered_values.size < 0:"')
    marks_file(unit.course).write_text(caught, encoding="utf-8")
    _, center = audit_unit(unit, PUBLIC, memory, read_marks(unit.course)[unit.name])
    assert [mutant.after for mutant in center.needless] == ["if centered_values.size < 0:"]


def test_mutants_of_an_exercise_that_only_asks_for_a_goal_are_not_tried(unit: Unit, memory: Memory) -> None:
    untried = '[[ex01_scaling.center]]\nwhy = "untried"\nreason = "Any answer will do."\n'
    marks_file(unit.course).write_text(untried, encoding="utf-8")
    marks = read_marks(unit.course)[unit.name]
    scale, center = audit_unit(unit, PUBLIC, memory, marks)
    assert (scale.made > 0, center.made) == (True, 0)
    assert stale(unit, marks, mutants(unit)) == []


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        (
            '"open"',
            '"tired"',
            '`ex01_scaling.center.1..why` is .tired.; it must be one of "equivalent", "open", "untried"',
        ),
        ('after = "if True:"', "", "ex01_scaling.center: a mark needs `before` and `after`"),
        ('"open"', '"untried"', 'only one with why = "untried" has neither'),
        ("why =", "wy =", "`ex01_scaling.center.1..wy` is unknown. Did you mean `why`"),
        ("[[ex01_scaling", "[[ex09", "There is no exercise 'ex09.center'"),
    ],
)
def test_marks_that_are_not_as_they_should_be_are_refused(
    unit: Unit, right: str, wrong: str, named: str
) -> None:
    marks_file(unit.course).write_text(MARK.replace(right, wrong), encoding="utf-8")
    with pytest.raises(CourseError, match=named):
        read_marks(unit.course)


def test_command_shows_scores_and_survivors_as_differences(
    unit: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    done = grader_audit(unit, "ex01", "--mutants", "--public")
    assert done.exit_code == 1
    assert re.search(r"^ex01 scale +\d+ +\d+ +0 +0 +\d+ +\d+\.\d %$", done.output, re.MULTILINE)
    assert "    - if centered_values.size > 0:\n    + if centered_values.size > 1:\n" in done.output
    assert "ex01_scaling.center: less than 97 % are caught." in done.output
    assert grader_audit(unit, "ex01", "--mutants", "--public", "--at-least", "0").exit_code == 0
    marks_file(unit.course).write_text(MARK.replace("> 0", "> 5"), encoding="utf-8")
    stopped = grader_audit(unit, "ex01", "--mutants", "--public", "--at-least", "0")
    assert stopped.exit_code == 1
    assert "is stale" in stopped.output


def test_page_gets_the_rows_of_the_units_that_are_audited(
    unit: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    page = tmp_path / "quality.md"
    old = "| ex01 | `gone` | 9 | 0 | 0 | 0 | 0 | 100.0 % |\n| ex09 | `kept` | 5 | 1 | 0 | 0 | 1 | 75.0 % |\n"
    page.write_text(f"# Checks\n\n<!-- grader audit -->\n{old}<!-- /grader audit -->\nMore.\n", "utf-8")
    grader_audit(unit, "ex01", "--mutants", "--public", "--markdown", str(page))
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Checks\n\n<!-- grader audit -->\n| unit | exercise |")
    assert text.endswith(" % |\n<!-- /grader audit -->\nMore.\n")
    made = Counter(("ex01", mutant.exercise) for mutant in mutants(unit))
    rows = TABLE.read(text)
    assert {place: row.changes for place, row in rows.items()} == {**made, ("ex09", "kept"): 5}
    assert f"| all |  | {made.total() + 5} |" in text
    assert "| ex09 | `kept` | 5 | 1 | 0 | 0 | 1 | 75.0 % |" in text
    page.write_text("# Checks\n", encoding="utf-8")
    assert "The page needs a line" in str(
        grader_audit(unit, "ex01", "--mutants", "--markdown", str(page)).exception
    )
