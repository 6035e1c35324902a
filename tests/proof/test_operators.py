"""Which small changes are made, and which would tell nothing of the checks."""

from __future__ import annotations

import ast

from grader.proof.operators import Source, edits


def changed(line: str) -> set[str]:
    """The line with each change that is made of it."""
    source = Source(line)
    return {
        (source.data[: edit.start] + edit.text.encode() + source.data[edit.end :]).decode()
        for edit in edits(source, ast.parse(line).body)
    }


def test_the_words_of_an_error_stay_as_they_are() -> None:
    assert changed('raise ValueError(f"{n - 1} is not {tuple(shape)}")') == {"pass"}


def test_what_is_printed_stays_as_it_is() -> None:
    changes = changed("model.fit(x, y, verbose=0)")
    assert {change for change in changes if "fit" in change and "verbose=0" not in change} == set()
    assert "model.fit(y, x, verbose=0)" in changes


def test_an_axis_is_changed_to_all_but_its_other_name_in_a_table() -> None:
    axes = ("0", "1", "-1", "None")
    of_rows = {f"np.sum(x, axis={axis})" for axis in axes} & changed("np.sum(x, axis=1)")
    assert of_rows == {"np.sum(x, axis=0)", "np.sum(x, axis=None)"}
    assert "np.sum(x, axis=1)" in changed("np.sum(x, axis=axis)")


def test_arguments_change_places_unless_that_changes_nothing() -> None:
    assert "np.where(a, c, b)" in changed("np.where(a, b, c)")
    assert "np.maximum(b, a)" not in changed("np.maximum(a, b)")
    swapped = changed("np.clip(x, 0.0, 1.0)")
    assert "np.clip(x, 1.0, 0.0)" in swapped
    assert "np.clip(0.0, x, 1.0)" not in swapped


def test_what_is_none_is_told_from_what_counts_as_false() -> None:
    assert "not seed" in changed("seed is None")
    assert "size" in changed("size or 10")
