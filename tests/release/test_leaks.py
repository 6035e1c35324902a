"""The search for what is secret in what is to be released."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader.course import Course, load_course
from grader.course.packed import STUBS, pack
from grader.release.leaks import find_leaks
from grader.release.secret_texts import read_secrets
from grader.release.stubs import stub_text
from tests.support.courses import (
    SCALING,
    SCALING_HIDDEN,
    SCALING_MISCONCEPTIONS,
    SCALING_VARIANT,
    SECRET,
    write_course,
)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return write_course(tmp_path)


def leaks(course: Course, text: str, name: str = "README.md", public: tuple[str, ...] = ()) -> list[str]:
    secrets = read_secrets(load_course(course.root), public)
    return [str(leak) for leak in find_leaks({name: text.encode("utf-8")}, secrets)]


ANSWER = SCALING.split("### BEGIN SOLUTION\n")[2].split("    ### END SOLUTION")[0]
LINE = "stretched_values = np.asarray(x, dtype=float)"
CHECK = SCALING_HIDDEN.partition('"""the input is not changed"""\n')[2].partition("\n\n")[0]
SENTENCE = "You add the factor to the values, where each has to be multiplied by it."


@pytest.mark.parametrize(
    "pasted",
    [
        LINE,
        f"Write `{LINE}` there.",
        LINE.replace(" ", ""),
        LINE.replace("(", "(\n    ").replace(", dtype", ",\n    dtype"),
        f"# {LINE}",
    ],
)
def test_distinctive_line_is_found_however_it_is_written(course: Course, pasted: str) -> None:
    (leak,) = leaks(course, f"Hello\n\n{pasted}\n")
    number = SCALING.splitlines().index(f"    {LINE}") + 1
    assert leak == f"README.md, line 3: it gives away solutions/ex01_scaling.py, line {number}"


@pytest.mark.parametrize("pasted", [ANSWER, ANSWER.replace("\n", "\n# "), "\n> ".join(ANSWER.splitlines())])
def test_whole_answer_is_found_with_the_line_that_it_begins_on(course: Course, pasted: str) -> None:
    found = leaks(course, f"\n\n{pasted}")
    assert found[0].startswith("README.md, line 3: it gives away solutions/ex01_scaling.py, line 5")


def test_whole_answer_is_found_with_other_comments_in_it(course: Course) -> None:
    commented = ANSWER.replace("    if", "    # Nothing has no mean.\n    if")
    assert leaks(course, commented, "exercises/test_ex01_scaling.py")


def test_short_answer_of_one_line_counts_where_a_line_is_just_that(course: Course) -> None:
    solution = course.unit("ex02_errors").solution
    text = solution.read_text("utf-8")
    solution.write_text(text.replace("return mean_square(errors) ** 0.5", "return errors[0] ** 2"), "utf-8")
    assert leaks(course, "    return errors[0]**2\n")
    assert not leaks(course, "    return errors[0] ** 2 + 1\n")


def test_answer_is_found_in_a_cell_of_a_notebook(course: Course) -> None:
    cells = [{"cell_type": "code", "source": ["x = 1\n"]}, {"cell_type": "code", "source": [f"\n\n{LINE}\n"]}]
    (leak,) = leaks(course, json.dumps({"cells": cells}), "notebooks/a.ipynb")
    assert leak.startswith("notebooks/a.ipynb, cell 2, line 3: ")


def test_broken_notebook_is_searched_as_text(course: Course) -> None:
    assert leaks(course, f"{{{LINE}", "notebooks/a.ipynb")


def test_body_of_a_hidden_check_is_found(course: Course) -> None:
    found = leaks(course, CHECK, "exercises/test_ex01_scaling.py")
    assert any("solutions/hidden/test_ex01_scaling.py" in leak for leak in found)


def test_decorator_with_expected_values_is_found(course: Course) -> None:
    mark = '    @pytest.mark.parametrize(("x", "expected"), [(1.25, 8.75), (3.5, 24.5)])\n'
    hidden = course.unit("ex01_scaling").hidden_checks
    text = hidden.read_text("utf-8")
    hidden.write_text(text.replace("    def test_integers", f"{mark}    def test_integers"), "utf-8")
    assert leaks(course, mark)


def test_sentence_of_a_misconception_is_found_over_two_lines(course: Course) -> None:
    assert SENTENCE in SCALING_MISCONCEPTIONS
    broken = SENTENCE.replace("values, ", 'values, "\n    "')
    (leak,) = leaks(course, f'x = ("{broken}")', "exercises/test_ex01_scaling.py")
    assert "a misconception's sentence: solutions/hidden/misconceptions_ex01_scaling.py" in leak


def test_other_correct_code_is_found(course: Course) -> None:
    assert "return np.multiply(np.float64(factor), x)" in SCALING_VARIANT
    assert leaks(course, "def scale(x, factor):\n    return np.multiply(np.float64(factor), x)\n")


def test_broken_promise_is_found_but_not_a_line_that_public_checks_have_too(course: Course) -> None:
    line = "stretched = np.array([1.0, -2.0, 0.5, 4.0, 8.0])"
    breaker = course.solutions / "promises" / "ex01_scaling" / "scale__always_the_same.py"
    breaker.write_text(
        f"def scale(x, factor):\n    {line}\n    return stretched * factor\n", encoding="utf-8"
    )
    pasted = f"{line}\nreturn stretched * factor\n"
    assert any("scale__always_the_same.py, line 2" in leak for leak in leaks(course, pasted))
    with course.units[0].public_checks.open("a", encoding="utf-8") as checks:
        checks.write(f"\n{line}\n")
    assert leaks(course, line) == []
    assert any("scale__always_the_same.py, line 2" in leak for leak in leaks(course, pasted))


def test_course_secret_is_found_even_in_a_file_that_is_no_text(course: Course) -> None:
    secrets = read_secrets(course, ())
    (leak,) = find_leaks({"datasets/x.npz": b"\xff\xfe\n" + SECRET.encode()}, secrets)
    assert str(leak) == "datasets/x.npz, line 2: the course secret"


def test_secret_of_the_environment_is_found(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEUROKATA_SECRET", "another-secret-of-this-term")
    assert leaks(course, "seed = another-secret-of-this-term") == ["README.md, line 1: the course secret"]


def test_line_that_a_hint_or_a_lesson_shows_is_no_secret(course: Course) -> None:
    hints = course.exercises / "ex01_scaling.toml"
    hints.write_text(hints.read_text("utf-8").replace("Make the array", f"`{LINE}` makes the array"), "utf-8")
    assert not leaks(course, LINE)
    assert leaks(course, ANSWER)


def test_line_that_the_engine_has_too_is_no_secret(course: Course) -> None:
    assert not leaks(course, LINE, public=(f"def f(x):\n    {LINE}\n",))


def test_whole_answer_in_a_lesson_is_found(course: Course) -> None:
    solution = course.unit("ex01_scaling").solution
    text = solution.read_text("utf-8")
    shown = "".join(f"# {line}\n" for line in ANSWER.splitlines())
    solution.write_text(text.replace("# The mean is taken away from every value.\n", shown), "utf-8")
    stub = stub_text(load_course(course.root).unit("ex01_scaling"))
    assert leaks(course, stub, "exercises/ex01_scaling.py")


def test_helper_that_public_and_hidden_checks_share_is_no_secret(course: Course) -> None:
    helper = (
        "\n\ndef slope(f, x):\n    step = 1e-6 * max(1.0, abs(x))\n    return (f(x + step) - f(x)) / step\n"
    )
    unit = course.unit("ex01_scaling")
    for path in unit.check_files:
        path.write_text(path.read_text("utf-8") + helper, "utf-8")
    assert not leaks(course, unit.public_checks.read_text("utf-8"), "exercises/test_ex01_scaling.py")


def test_what_learners_have_anyway_is_no_leak(course: Course) -> None:
    for path in sorted(course.exercises.iterdir()):
        assert leaks(course, path.read_text("utf-8"), path.name) == []


def test_broken_sample_submission_does_not_stop_the_search(course: Course) -> None:
    sample = course.solutions / "sample_class" / "mia" / "ex01_scaling.py"
    sample.parent.mkdir(parents=True)
    sample.write_text("def scale(x, factor)\n    return sum(x for _ in range(factor))\n", "utf-8")
    assert leaks(course, "return sum(x for _ in range(factor))")


def test_what_is_packed_is_searched_too(course: Course) -> None:
    packed = pack({"ex01_scaling": f"# Hello\n\n{LINE}\n"}).decode("ascii")
    (leak,) = leaks(course, packed, STUBS)
    assert leak.startswith(f"{STUBS}, ex01_scaling, line 3: it gives away solutions/ex01_scaling.py")
