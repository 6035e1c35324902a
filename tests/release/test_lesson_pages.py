"""The lessons of this course in a browser: narrow and wide, light and dark, and read by a program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from grader.course import load_course
from grader.release.lesson_pages import lesson_files, read_lessons
from tests.support.chromium import chromium
from tests.support.looks import hard_to_read, show, too_wide
from tests.support.places import ROOT

COURSE = load_course(ROOT)
PAGES = ["index", *COURSE.unit_names]
LOOKS = [(360, "light"), (1280, "dark")]
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


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_a_page_fits_shows_its_pictures_and_can_be_read_by_everyone(
    folder: Path, browser: webdriver.Chrome, page: str, width: int, scheme: str
) -> None:
    show(browser, folder / f"{page}.html", width, scheme)
    assert too_wide(browser) == []
    assert browser.execute_script(BROKEN_PICTURES) == []
    assert hard_to_read(browser) == []


@pytest.mark.parametrize("unit", COURSE.unit_names)
def test_every_picture_says_what_it_shows(folder: Path, browser: webdriver.Chrome, unit: str) -> None:
    show(browser, folder / f"{unit}.html", 1280, "light")
    texts: list[str] = browser.execute_script("return [...document.images].map(one => one.alt)")
    assert texts
    for text in texts:
        assert len(text.split()) >= 5, text
