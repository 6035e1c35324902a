"""What a release's CI shows: a table of the units, and red only for what is wrong."""

from __future__ import annotations

from markdown_it import MarkdownIt

from tests.support.learner_folder import LearnerFolder


def test_table_counts_units_and_names_what_is_wrong(folder: LearnerFolder) -> None:
    folder.solve("ex01_scaling")
    folder.change("exercises/ex01_scaling.py", "centered_values -=", "centered_values +=")
    run = folder.pytest("--job-summary", "summary.md")
    assert run.status == 1
    text = (folder.root / "summary.md").read_text("utf-8")
    assert text.startswith("### 1 of 4 exercises done\n")
    assert r"| ex01\_scaling\: Scaling numbers | 1 | 1 | 0 |" in text
    assert r"| ex02\_errors\: Measuring errors | 0 | 0 | 2 |" in text
    assert text.endswith("Wrong:\n\n- center in ex01\\_scaling.py\n")


def test_summary_is_appended_and_nothing_wrong_is_green(folder: LearnerFolder) -> None:
    folder.write("summary.md", "before\n")
    assert folder.pytest("--job-summary", "summary.md").status == 0
    assert (folder.root / "summary.md").read_text("utf-8").startswith("before\n### 0 of 4 exercises done\n")


def test_title_cannot_become_markup(folder: LearnerFolder) -> None:
    title = "<img src=x> | [a](https://example.org) `b` **c** @all"
    folder.change("exercises/ex01_scaling.toml", "Scaling numbers", title)
    folder.pytest("ex01", "--job-summary", "summary.md")
    text = (folder.root / "summary.md").read_text("utf-8")
    html = MarkdownIt().enable("table").render(text)
    assert "&lt;img src=x&gt; | [a](https://example.org) `b` **c** @all" in html
    assert html.count("<td") == 4
