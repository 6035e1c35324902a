"""The lessons of this course in a browser: narrow and wide, light and dark, and read by a program."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver

from grader.course import load_course
from grader.release.lesson_pages import lesson_files, read_lessons
from tests.support.chromium import chromium
from tests.support.places import ROOT

COURSE = load_course(ROOT)
PAGES = ["index", *COURSE.unit_names]
LOOKS = [(360, "light"), (1280, "dark")]
AXE = "const done = arguments[0]; axe.run().then(found => done(found.violations))"
# What is wider than the screen, without what can be scrolled by itself.
TOO_WIDE = """
return [...document.querySelectorAll("main *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .filter(one => !one.closest("pre, table, .formula, .term"))
    .map(one => `${one.tagName}: ${one.textContent.trim().slice(0, 60)}`)
"""
BROKEN_PICTURES = "return [...document.images].filter(one => !one.naturalWidth).map(one => one.src)"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of this course."""
    place = tmp_path_factory.mktemp("release")
    lessons = list(read_lessons(COURSE.units).values())
    for name, data in lesson_files(COURSE.name, lessons).items():
        path = place / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return place / "lessons"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A browser without a window."""
    with chromium(tmp_path_factory.mktemp("profile")) as browser:
        yield browser


def show(browser: webdriver.Chrome, page: Path, width: int, scheme: str) -> None:
    """Open a page as a screen of that width, in that colour scheme, shows it."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(page.as_uri())


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_page_fits_shows_its_pictures_and_can_be_read_by_everyone(
    folder: Path, browser: webdriver.Chrome, page: str, width: int, scheme: str
) -> None:
    show(browser, folder / f"{page}.html", width, scheme)
    too_wide = browser.execute_script("return document.documentElement.scrollWidth") > width
    assert not too_wide, browser.execute_script(TOO_WIDE)
    assert browser.execute_script(BROKEN_PICTURES) == []
    browser.execute_script((resources.files("axe_core_python") / "axe.min.js").read_text("utf-8"))
    found: list[dict[str, Any]] = browser.execute_async_script(AXE)
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert [(one["id"], one["nodes"][0]["html"]) for one in serious] == []


@pytest.mark.parametrize("unit", COURSE.unit_names)
def test_every_picture_says_what_it_shows(folder: Path, browser: webdriver.Chrome, unit: str) -> None:
    show(browser, folder / f"{unit}.html", 1280, "light")
    texts: list[str] = browser.execute_script("return [...document.images].map(one => one.alt)")
    assert texts
    for text in texts:
        assert len(text.split()) >= 5, text
