"""The table that `check` shows can be read in a light and in a dark notebook, and by those who hear it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from selenium import webdriver

from grader.learner.check_report import CheckReport
from grader.learner.finding import Finding
from grader.learner.picture import Picture
from tests.support.chromium import chromium

REPORT = CheckReport(
    "scale",
    (
        Finding("passed", "factor 2 doubles every value"),
        Finding(
            "wrong", "a single float works too", "scale(x) returned a wrong value.", "expected: 6.0\ngot: 5"
        ),
        Finding("todo", "an empty array stays empty", "`scale` is still to be written."),
        Finding("not loaded", "it is loaded"),
    ),
    hints=("Arrays can be multiplied as a whole.",),
    picture=Picture(b"\x89PNG", "Picture of scale. Axes: z and <scale>."),
)
# Page and text as in JupyterLab's themes.
THEMES = {"light": ("#ffffff", "#000000"), "dark": ("#111111", "#ffffff")}
AXE = "const done = arguments[0]; axe.run().then(found => done(found.violations))"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    with chromium(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_serious(browser: webdriver.Chrome, tmp_path: Path, theme: str) -> None:
    page, text = THEMES[theme]
    html = (
        '<!doctype html><html lang="en"><head><title>Notebook</title></head>'
        f'<body style="background: {page}; color: {text}"><main><h1>Notebook</h1>'
        f"{REPORT._repr_html_()}</main></body></html>"
    )
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    browser.get((tmp_path / "page.html").as_uri())
    browser.execute_script((resources.files("axe_core_python") / "axe.min.js").read_text("utf-8"))
    found = browser.execute_async_script(AXE)
    assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] != "minor"] == []
    browser.save_screenshot(str(tmp_path / f"{theme}.png"))


@pytest.mark.parametrize("theme", THEMES)
def test_stripes_of_the_states_stand_out(theme: str) -> None:
    stripes = re.findall(r"border-left: 4px solid (#\w{6})", REPORT._repr_html_())
    assert len(stripes) == 3
    for colour in stripes:
        assert contrast(colour, THEMES[theme][0]) >= 3, colour


def test_picture_says_what_it_shows() -> None:
    assert 'alt="Picture of scale. Axes: z and &lt;scale&gt;."' in REPORT._repr_html_()


def contrast(one: str, other: str) -> float:
    """As WCAG 2 defines it."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_a_check_that_cannot_run_keeps_nothing_from_being_done() -> None:
    left_out = Finding("skipped", "it is loaded", "This check of the course cannot run.")
    report = CheckReport("scale", (Finding("passed", "factor 2 doubles every value"), left_out))
    assert report.done
    assert "scale: the public checks pass (1 of 1)" in repr(report)
    assert "This check of the course cannot run." in report.html()
    assert not CheckReport("scale", (left_out,)).done
