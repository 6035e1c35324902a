"""Debian's Chromium, without a window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from selenium import webdriver
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver.support.ui import WebDriverWait

from tests.support.programs import required_program

WAIT_SECONDS = 60
_OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--window-size=1500,1000",
    # Pages name scripts on the internet; a test asks no other machine for anything.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)

T = TypeVar("T")


@contextmanager
def chromium(profile: Path) -> Iterator[webdriver.Chrome]:
    """A browser with an empty profile in that folder; it is closed at the end."""
    options = webdriver.ChromeOptions()
    options.binary_location = str(required_program("chromium", "chromium"))
    for option in (*_OPTIONS, f"--user-data-dir={profile}"):
        options.add_argument(option)
    driver = required_program("chromedriver", "chromium-driver")
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(str(driver)))
    try:
        yield browser
    finally:
        browser.quit()


def wait_for(browser: webdriver.Chrome, found: Callable[[webdriver.Chrome], T], what: str) -> T:
    """Wait until ``found`` gives something; a page that is being redrawn is asked again.

    Args:
        browser: the browser.
        found: what is waited for.
        what: the same in words, for the error.
    """
    missing = (NoSuchElementException, StaleElementReferenceException)
    wait = WebDriverWait(browser, WAIT_SECONDS, poll_frequency=0.1, ignored_exceptions=missing)
    return wait.until(found, f"{what} did not show up.")
