"""The tree of an exercise is the same whatever names, comments and layout its learner chose, and no other."""

from __future__ import annotations

import pytest

from grader.submission.tree import Tree, tree_of
from grader.submission.written import written_in

PLAIN = """
def center(x):
    values = np.array(x, dtype=float)
    if values.size > 0:
        values -= values.mean()
    return values
"""


def tree(source: str) -> Tree | None:
    found = written_in(source, "ex01_scaling", ["center"])
    return tree_of("center", {**found.others, **found.exercises})


@pytest.mark.parametrize(
    "same",
    [
        PLAIN.replace("values", "result"),
        PLAIN.replace("x", "numbers"),
        PLAIN.replace("    values", '    """Center."""\n    # my idea\n    values', 1),
        PLAIN.replace("(x)", "(x: np.ndarray) -> np.ndarray").replace("values =", "values: object ="),
        PLAIN.replace("values.size > 0", "(values.size\n        > 0)").replace(
            "return values", "return (values)"
        ),
        PLAIN.replace("\n    return", "\n\n    'done'\n    return"),
        PLAIN.replace("    ", "  "),
    ],
)
def test_names_comments_types_and_layout_do_not_count(same: str) -> None:
    assert tree(same) == tree(PLAIN)


@pytest.mark.parametrize(
    "other",
    [
        PLAIN.replace("0", "1"),
        PLAIN.replace("mean", "median"),
        PLAIN.replace("-=", "+="),
        PLAIN.replace("dtype=float", "dtype=int"),
        PLAIN.replace("np", "jnp"),
        PLAIN.replace("values.size > 0", "0 < values.size"),
    ],
)
def test_what_it_does_counts(other: str) -> None:
    assert tree(other) != tree(PLAIN)


def test_a_function_of_the_module_that_it_uses_is_a_part_of_it() -> None:
    source = "def center(x):\n    return x - {0}(x)\n\n\ndef {0}(x):\n    return np.mean(x)\n"
    one, renamed = tree(source.format("middle")), tree(source.format("average"))
    assert one is not None
    assert one.functions == ("center", "middle")
    assert (one.digest, one.nodes) == (renamed and renamed.digest, renamed and renamed.nodes)
    assert tree(source.format("middle").replace("mean", "median")) != one


@pytest.mark.parametrize(
    "body",
    [
        "return (",
        "return " + "-" * 9000 + "x",
        "return x" + ".T" * 5000,
        "return " + "(" * 90 + "x" + ")" * 90 + "[" * 300,
        "return 0x" + "f" * 15000,
        "x = 1\n    " * 3000,
        "return '\0'",
    ],
)
def test_what_cannot_be_read_has_no_tree_and_stops_nothing(body: str) -> None:
    found = tree(f"def center(x):\n    {body}\n")
    assert found is None or found.nodes > 0
