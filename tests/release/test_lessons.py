"""Lessons as web pages and in notebooks: pictures, formulas, what is promised, and no answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from grader.course import Course, CourseError
from grader.release.learner_folder import LeakError, release
from tests.support.courses import write_course

PAGE = "lessons/ex01_scaling.html"
DRAWS = """
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots()
    axes.plot([1, 2, 3], [3, 1, 2], label="after scaling")
    axes.set(title="Scaled values", xlabel="sample")
    plt.show()
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A course whose first unit prints something and draws a picture."""
    monkeypatch.setenv("NEUROKATA_CACHE", str(tmp_path / "cache"))
    course = write_course(tmp_path / "course")
    solution = course.unit("ex01_scaling").solution
    solution.write_text(solution.read_text("utf-8") + DRAWS, "utf-8")
    return course


def page(course: Course, folder: Path, name: str = PAGE) -> str:
    return (release(course, folder).folder / name).read_text("utf-8")


def write_lesson(course: Course, *lines: str) -> None:
    """Put lines below the title of the first unit."""
    solution = course.unit("ex01_scaling").solution
    title, rest = solution.read_text("utf-8").split("\n\n# %%", 1)
    more = "".join(f"\n# {line}" for line in ("", *lines))
    solution.write_text(f"{title}{more}\n\n# %%{rest}", "utf-8")


def test_a_page_has_the_lesson_what_an_exercise_promises_what_is_printed_and_the_picture(
    course: Course, tmp_path: Path
) -> None:
    text = page(course, tmp_path / "out")
    assert "<h1>Scaling numbers</h1>" in text
    assert "<h3><code>center(x)</code></h3>" in text
    assert "<code>x</code>: int or float array of any shape; may be empty." in text
    assert '<pre tabindex="0">[-10.   0.  10.]\n</pre>' in text
    assert 'alt="Scaled values; axes: sample; lines: after scaling"' in text
    assert (tmp_path / "out" / "lessons" / "ex01_scaling-1.png").read_bytes().startswith(b"\x89PNG")


def test_pages_lead_to_each_other(course: Course, tmp_path: Path) -> None:
    folder = release(course, tmp_path / "out").folder / "lessons"
    for path in folder.glob("*.html"):
        for name in re.findall(r'(?:href|src)="([^"#]+)"', path.read_text("utf-8")):
            assert (folder / name).is_file(), f"{path.name} names {name}"
    assert 'href="ex02_errors.html"' in (folder / "index.html").read_text("utf-8")
    assert 'href="ex02_errors.html">Next' in (folder / "ex01_scaling.html").read_text("utf-8")


def test_pages_ask_for_nothing_from_elsewhere(course: Course, tmp_path: Path) -> None:
    folder = release(course, tmp_path / "out").folder / "lessons"
    for path in folder.glob("*.html"):
        text = path.read_text("utf-8")
        assert "<script" not in text
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text), path.name


def test_the_author_says_where_a_picture_stands_and_what_it_shows(course: Course, tmp_path: Path) -> None:
    write_lesson(course, "![Three values, the last lower](../lessons/ex01_scaling-1.png)", "", "Then more.")
    text = page(course, tmp_path / "out")
    assert text.index('alt="Three values, the last lower"') < text.index("Then more.")
    assert text.count("<img ") == 1


def test_a_picture_that_is_not_drawn_is_said_before_any_writing(course: Course, tmp_path: Path) -> None:
    write_lesson(course, "![Another](../lessons/ex01_scaling-2.png)")
    with pytest.raises(CourseError, match=r"asks for the picture ex01_scaling-2, and .* draws 1"):
        release(course, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_formulas_become_mathml_that_is_read_aloud(course: Course, tmp_path: Path) -> None:
    write_lesson(course, r"With $\frac{a}{b}$:", "", r"$$\text{loss} = \sum_i x_i^2 < \text{min\_delta}$$")
    text = page(course, tmp_path / "out")
    assert "<mfrac><mrow><mi>a</mi></mrow><mrow><mi>b</mi></mrow></mfrac>" in text
    assert "<mtext>min_delta</mtext>" in text
    assert 'alttext="\\frac{a}{b}"' in text
    assert "$" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


def test_a_formula_that_is_not_understood_is_named(course: Course, tmp_path: Path) -> None:
    write_lesson(course, r"With $\nosuchcommand{a}$.")
    with pytest.raises(CourseError, match=r"ex01_scaling\.py: the formula .*nosuchcommand"):
        release(course, tmp_path / "out")


def test_html_in_a_lesson_is_text(course: Course, tmp_path: Path) -> None:
    write_lesson(course, "<script>alert(1)</script> and `<b>`")
    text = page(course, tmp_path / "out")
    assert "<script>" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; and <code>&lt;b&gt;</code>" in text


def test_a_demonstration_that_fails_is_the_authors_to_mend(course: Course, tmp_path: Path) -> None:
    solution = course.unit("ex01_scaling").solution
    solution.write_text(solution.read_text("utf-8") + "    raise RuntimeError('no data')\n", "utf-8")
    with pytest.raises(CourseError, match=r"ex01_scaling\.py failed: RuntimeError: no data"):
        release(course, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert not (release(course, tmp_path / "out", lessons=False).folder / "lessons").exists()


def test_what_a_demonstration_prints_is_searched_for_answers(course: Course, tmp_path: Path) -> None:
    solution = course.unit("ex01_scaling").solution
    solution.write_text(solution.read_text("utf-8") + "    print(open(__file__).read())\n", "utf-8")
    with pytest.raises(LeakError, match=r"lessons/ex01_scaling\.html"):
        release(course, tmp_path / "out")


def test_an_answer_between_tags_is_found(course: Course, tmp_path: Path) -> None:
    answer = "centered_values *= 1 if centered_values.size < 2 & 7 else 1"
    solution = course.unit("ex01_scaling").solution
    text = solution.read_text("utf-8")
    mark = "    return centered_values\n"
    assert mark in text
    solution.write_text(
        text.replace(mark, f"    {answer}\n{mark}") + f"    print({answer[::-1]!r}[::-1])\n", "utf-8"
    )
    with pytest.raises(LeakError, match=r"lessons/ex01_scaling\.html"):
        release(course, tmp_path / "out")


def test_notebooks_carry_the_pictures(course: Course, tmp_path: Path) -> None:
    write_lesson(course, "![Three values](../lessons/ex01_scaling-1.png)")
    folder = release(course, tmp_path / "out").folder
    title = json.loads((folder / "notebooks" / "ex01_scaling.ipynb").read_bytes())["cells"][0]
    assert "![Three values](attachment:ex01_scaling-1.png)" in "".join(title["source"])
    assert set(title["attachments"]) == {"ex01_scaling-1.png"}


def test_without_lessons_no_text_names_a_picture_that_is_not_there(course: Course, tmp_path: Path) -> None:
    write_lesson(course, "![Three values](../lessons/ex01_scaling-1.png)")
    folder = release(course, tmp_path / "out", lessons=False).folder
    assert "Three values" not in (folder / "notebooks" / "ex01_scaling.ipynb").read_text("utf-8")
    assert "lessons/index.html" not in (folder / "README.md").read_text("utf-8")


def test_a_demonstration_is_run_again_only_if_it_or_its_data_changed(course: Course, tmp_path: Path) -> None:
    counted = tmp_path / "runs"
    solution = course.unit("ex01_scaling").solution
    solution.write_text(
        solution.read_text("utf-8") + f"    open({str(counted)!r}, 'a').write('run ')\n", "utf-8"
    )
    first = page(course, tmp_path / "one")
    assert page(course, tmp_path / "two") == first
    assert counted.read_text("utf-8") == "run "
    (course.datasets / "more.py").write_text("", "utf-8")
    page(course, tmp_path / "three")
    assert counted.read_text("utf-8") == "run run "


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"printed": 3}', b"\xff"])
def test_a_damaged_memory_is_no_memory(course: Course, tmp_path: Path, damage: bytes) -> None:
    first = page(course, tmp_path / "one")
    for entry in (tmp_path / "cache" / "demonstrations").glob("*.json"):
        entry.write_bytes(damage)
    assert page(course, tmp_path / "two") == first
