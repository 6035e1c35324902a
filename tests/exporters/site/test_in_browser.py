"""The report on a class in a browser: from disk, narrow, wide, light, dark, by keyboard, without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from grader.exporters.site import site_files
from tests.support.chromium import chromium
from tests.support.generated_class import generated_class
from tests.support.looks import hard_to_read, show, too_wide

CLASS = list(generated_class(14, units=3))
SHOWN = """
return [...document.querySelectorAll("#class tbody tr")].filter(row => row.offsetHeight)
    .map(row => row.cells[0].textContent)
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report on a class of 14."""
    folder = tmp_path_factory.mktemp("site")
    for name, data in site_files(lambda: CLASS, "Counted: ex01 to ex03."):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    """A browser without a window."""
    with chromium(tmp_path_factory.mktemp("profile")) as browser:
        # Axe takes long on a machine that others use.
        browser.set_script_timeout(200)
        yield browser


@pytest.mark.parametrize("page", ["index", "units/001", "learners/0003", "alike", "misconceptions"])
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_a_page_fits_and_can_be_read_by_everyone(
    site: Path, browser: webdriver.Chrome, page: str, width: int, scheme: str
) -> None:
    show(browser, site / f"{page}.html", width, scheme)
    assert too_wide(browser) == []
    # Names stay in view while a table is scrolled.
    if page in ("index", "units/001"):
        moved = """
            const box = document.querySelector("#learners .scroll"), name = box.querySelector("tbody th");
            box.scrollLeft = 1000;
            return name.getBoundingClientRect().left - box.getBoundingClientRect().left"""
        assert abs(browser.execute_script(moved)) <= 1
    assert hard_to_read(browser) == []
    # The policy of the page lets all of it through.
    assert browser.get_log("browser") == []


def test_learners_are_searched_filtered_and_sorted_by_keyboard(site: Path, browser: webdriver.Chrome) -> None:
    show(browser, site / "index.html", 1280, "light")
    everybody = browser.execute_script(SHOWN)
    assert len(everybody) == 14

    search = browser.find_element(By.CSS_SELECTOR, "#learners input")
    wanted = everybody[4]
    search.send_keys(wanted.upper())
    assert browser.execute_script(SHOWN) == [wanted]
    assert "1 of 14 learners" in browser.find_element(By.CSS_SELECTOR, "#learners [role=status]").text
    search.send_keys(Keys.CONTROL, "a", Keys.NULL, Keys.DELETE)

    choice = browser.switch_to.active_element
    choice.send_keys(Keys.TAB)
    browser.switch_to.active_element.send_keys("need")
    needing = browser.execute_script(SHOWN)
    assert 0 < len(needing) < 14
    browser.switch_to.active_element.send_keys(Keys.HOME)
    assert browser.execute_script(SHOWN) == everybody

    percent = browser.find_element(By.XPATH, "//table[@id='class']//th[contains(., '%')]/button")
    points = {one.learner: one.points for one in CLASS}
    percent.send_keys(Keys.ENTER)
    best = browser.execute_script(SHOWN)
    assert points[best[0]] == max(points.values())
    percent.send_keys(Keys.SPACE)
    assert points[browser.execute_script(SHOWN)[0]] == min(points.values())
    assert percent.find_element(By.XPATH, "..").get_attribute("aria-sort") == "ascending"


def test_without_a_script_everything_is_there(site: Path, browser: webdriver.Chrome) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        show(browser, site / "index.html", 1280, "light")
        assert (
            len(
                [
                    row
                    for row in browser.find_elements(By.CSS_SELECTOR, "#class tbody tr")
                    if row.is_displayed()
                ]
            )
            == 14
        )
        assert not browser.find_element(By.CSS_SELECTOR, "#learners .tools").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
