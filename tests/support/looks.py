"""How a page looks: on a screen of some width, in a colour scheme, and for people who do not see it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path
from typing import Any

from selenium import webdriver

_AXE = "const done = arguments[0]; axe.run().then(found => done(found.violations))"
# What is wider than the screen, without what can be scrolled by itself.
_TOO_WIDE = """
return [...document.querySelectorAll("main *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1)
    .filter(one => !one.closest("pre, table, .formula, .term"))
    .map(one => `${one.tagName}: ${one.textContent.trim().slice(0, 60)}`)
"""


def show(browser: webdriver.Chrome, page: Path, width: int, scheme: str) -> None:
    """Open a page as a screen of that width, in that colour scheme, shows it."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.get(page.as_uri())


def too_wide(browser: webdriver.Chrome) -> list[str]:
    """What makes the page that is open wider than its screen."""
    width = browser.execute_script("return document.documentElement.scrollWidth - innerWidth")
    if width <= 0:
        return []
    found: list[str] = browser.execute_script(_TOO_WIDE)
    return found or [f"{width} pixels"]


def hard_to_read(browser: webdriver.Chrome) -> list[tuple[str, str]]:
    """What axe finds serious or critical on the page that is open: the rule, and an element."""
    browser.execute_script((resources.files("axe_core_python") / "axe.min.js").read_text("utf-8"))
    found: list[dict[str, Any]] = browser.execute_async_script(_AXE)
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    return [(one["id"], one["nodes"][0]["html"]) for one in serious]
