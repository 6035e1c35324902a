"""Texts of errors in sentences of a check: long ones are cut once, and each sentence ends once."""

from __future__ import annotations

import pytest

from grader.authoring import CheckFailed, fail_with
from grader.raw_errors import cut, readable


@pytest.mark.parametrize("lines", range(20))
@pytest.mark.parametrize("columns", [100, 400, 404, 405, 406, 1000])
def test_what_is_cut_stays_as_it_is(lines: int, columns: int) -> None:
    text = "\n".join(f"{number:03d}".ljust(columns, "x") for number in range(lines))
    once = cut(text)
    assert cut(once) == once
    assert len(once.splitlines()) == min(lines, 9)
    assert (once[:3], once[-100:]) == (text[:3], text[-100:])


def test_of_a_long_text_the_middle_is_left_out_and_counted() -> None:
    text = "\n".join(map(str, range(12)))
    assert cut(text).splitlines() == ["0", "1", "2", "3", "... 4 more lines ...", "8", "9", "10", "11"]


def test_names_of_operations_are_not_read_by_beginners() -> None:
    assert (
        readable("Incompatible shapes: [4] vs. [4,10] [Op:Sub] name: ")
        == "Incompatible shapes: [4] vs. [4,10]"
    )


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError("the disk is full"), "Training failed: OSError: the disk is full."),
        (OSError("The disk is full."), "Training failed: OSError: The disk is full."),
        (OSError("what disk?"), "Training failed: OSError: what disk?"),
        (OSError(), "Training failed: OSError."),
        (OSError("\n\n first \n second"), "Training failed: OSError: first."),
        (NameError("name 'np' is not defined"), "Training failed: Python does not know np yet."),
        (CheckFailed("It is no model."), "It is no model."),
    ],
)
def test_an_error_is_told_in_one_sentence(error: Exception, said: str) -> None:
    with pytest.raises(CheckFailed) as caught:
        fail_with("Training failed", error, misconception="never_trained")
    assert caught.value.message.startswith(said)
    assert caught.value.message.endswith((".", "?"))
    assert not caught.value.message.endswith(("..", "?."))
    assert caught.value.misconception == (None if isinstance(error, CheckFailed) else "never_trained")
