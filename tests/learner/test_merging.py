"""A learner's module and a newer stub, put together."""

from __future__ import annotations

import pytest

from grader.course import load_course
from grader.course.parts import UnreadableModuleError, parts_of
from grader.learner.merging import merge_module
from grader.release.stubs import stub_text
from tests.support.places import ROOT

UNITS = load_course(ROOT).units
OLD = '''\
import numpy as np

# A lesson.


def one(x):
    """First."""
    raise NotImplementedError("TODO: one")


# More of it.


def two(x):
    """Second."""
    raise NotImplementedError("TODO: two")


if __name__ == "__main__":
    print(one(1))
'''
ONE = OLD.replace('    raise NotImplementedError("TODO: one")', "    return x")


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_stub_alone_becomes_the_new_one_and_a_solution_stays(unit: object) -> None:
    stub = stub_text(unit)  # type: ignore[arg-type]
    solved = unit.solution.read_text("utf-8")  # type: ignore[attr-defined]
    new = stub.replace("\n# %% [markdown]\n", "\n# %% [markdown]\n# A new line.\n")
    assert merge_module(stub, new, stub).text == new
    assert merge_module(stub, stub, solved).text == solved
    merged = merge_module(stub, new, solved)
    assert merged.is_whole
    assert merged.text.count("# A new line.") == new.count("# A new line.")
    assert {part.name: part.text for part in parts_of(solved)} == {
        part.name: part.text for part in parts_of(merged.text)
    }


def test_where_both_changed_a_line_the_learners_stays_and_it_is_said() -> None:
    merged = merge_module(OLD, OLD.replace("# A lesson.", "# A new lesson."), ONE.replace("A lesson", "Mine"))
    assert "# Mine." in merged.text
    assert not merged.is_whole


def test_imports_in_one_place_are_no_conflict() -> None:
    new = OLD.replace("import numpy as np\n", "import numpy as np\nimport math\n")
    mine = ONE.replace("import numpy as np\n", "import numpy as np\nimport string\n")
    merged = merge_module(OLD, new, mine)
    assert merged.text.count("import math\n") == merged.text.count("import string\n") == 1


def test_function_written_twice_is_kept_twice() -> None:
    mine = ONE + "\n\ndef two(x):\n    return 1\n\n\ndef two(x):\n    return 2\n"
    merged = merge_module(OLD, OLD.replace("First.", "In new words."), mine)
    assert [part.text.count("return 2") for part in parts_of(merged.text)][-1] == 1
    assert "return 1" in merged.text


def test_order_of_a_learner_stays_and_a_new_exercise_follows_its_predecessor() -> None:
    new = OLD.replace("# More", 'def between(x):\n    raise NotImplementedError("TODO: between")\n\n\n# More')
    parts = parts_of(ONE)
    lines = ONE.splitlines(keepends=True)
    mine = "".join([*lines[: parts[0].first], parts[1].text, "\n\n", parts[0].text])
    merged = merge_module(OLD, new, mine)
    assert [part.name for part in parts_of(merged.text)] == ["two", "one", "between"]


def test_stub_that_is_no_more_goes_if_nobody_touched_it() -> None:
    new = OLD[: OLD.index("# More")] + OLD[OLD.index("if __name__") :]
    assert "def two" not in merge_module(OLD, new, ONE).text
    mine = ONE.replace('    raise NotImplementedError("TODO: two")', "    return 2")
    merged = merge_module(OLD, new, mine)
    assert (merged.no_more, "return 2" in merged.text) == (("two",), True)


def test_without_an_old_stub_everything_counts_as_written() -> None:
    merged = merge_module("", OLD.replace("First.", "In new words."), ONE)
    assert merged.text == ONE


def test_module_that_is_not_python_is_refused() -> None:
    with pytest.raises(UnreadableModuleError, match="a mistake in its Python in line 1"):
        merge_module(OLD, OLD, "def one(:\n")
