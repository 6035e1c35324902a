"""nbgrader's Formgrader in a browser: its pages and buttons, by what they do."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import ElementClickInterceptedException, ElementNotInteractableException
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from tests.support.chromium import wait_for
from tests.support.jupyter_lab import JupyterLab

_MODAL = ".modal.in"


@dataclass(frozen=True)
class Told:
    """What a window over the page says: its title, and all of its text."""

    title: str
    text: str


@dataclass(frozen=True)
class Row:
    """A submission in the table of an assignment."""

    status: str
    score: str


class Formgrader:
    """Formgrader inside JupyterLab."""

    def __init__(self, browser: webdriver.Chrome, lab: JupyterLab) -> None:
        """Open it as a person does, from JupyterLab's menu."""
        self._browser = browser
        browser.get(f"{lab.url}lab?token={lab.token}")
        self._choose(".lm-MenuBar-itemLabel", "Nbgrader")
        self._choose(".lm-Menu-itemLabel", "Formgrader")
        frame = wait_for(browser, lambda b: b.find_element(By.TAG_NAME, "iframe"), "Formgrader's tab")
        browser.switch_to.frame(frame)
        self._wait_for("#main-table .name")

    def picture(self, path: Path) -> None:
        """Keep what the window shows."""
        path.write_bytes(self._browser.get_screenshot_as_png())

    def go_to_assignments(self) -> None:
        """The page Manage Assignments, from any page."""
        # Where submissions are graded by hand, this is the only way out.
        self._link("Manual Grading").click()
        self._link("Manage Assignments").click()
        self._wait_for("#main-table .name a")

    def press(self, assignment: str, button: str) -> Told:
        """Press a button of an assignment: ``assign``, ``release``, ``generate-feedback``…"""
        return self._press(f"//tr[td//a[text()='{assignment}']]", button)

    def assignment_status(self, assignment: str) -> str:
        """draft or released."""
        row = f"//tr[td//a[text()='{assignment}']]"
        return self._wait_for(f"{row}/td[contains(@class, 'status')]/span").text

    def open_submissions(self, assignment: str) -> None:
        """The table of an assignment's submissions."""
        row = f"//tr[td//a[text()='{assignment}']]"
        self._wait_for(f"{row}/td[contains(@class, 'num-submissions')]/a").click()
        self._wait_for("td.autograde a")

    def autograde(self, learner: str) -> Told:
        """Press the button Autograde of a learner."""
        return self._press(_learner_row(learner), "autograde")

    def row(self, learner: str) -> Row:
        """What the table says of a learner's submission, once it has been autograded."""
        row = _learner_row(learner)
        score = self._wait_for(f"{row}/td[contains(@class, 'score')][contains(text(), '/')]").text
        return Row(self._wait_for(f"{row}/td[contains(@class, 'status')]/span").text, score)

    def open_for_grading(self, assignment: str, notebook: str, learner: str) -> None:
        """The page where a submission is graded by hand, from the page Manual Grading."""
        self._link("Manual Grading").click()
        for name in (assignment, notebook):
            self._wait_for(f"//td//a[text()='{name}']").click()
        found = self._wait_for(f"//td//a[contains(@class, 'name-shown')][text()='{learner}']", shown=False)
        # Names are hidden until somebody asks for them.
        found.find_element(By.XPATH, "ancestor::tr").find_element(
            By.CSS_SELECTOR, ".glyphicon-eye-open"
        ).click()
        self._wait_for(f"//td//a[contains(@class, 'name-shown')][text()='{learner}']").click()
        self._wait_for("input.score")
        loaded = "return formgrader.grades.loaded && formgrader.comments.loaded"
        wait_for(self._browser, lambda b: b.execute_script(loaded), "The submission's grades")

    def automatic_points(self) -> dict[str, float]:
        """By ``grade_id``: the points that the opened submission got from autograde."""
        fields = self._browser.find_elements(By.CSS_SELECTOR, "input.score")
        shown = {str(field.get_attribute("id")): field.get_attribute("placeholder") for field in fields}
        return {name: float(points) for name, points in shown.items() if points}

    def text(self) -> str:
        """The words of the page."""
        return self._browser.find_element(By.TAG_NAME, "body").text

    def give(self, cell: str, points: float, comment: str) -> None:
        """Give points and a comment for a cell of the opened submission."""
        typed = {cell: f"{points:g}", f"{cell}-comment": comment}
        for name, value in typed.items():
            field = self._browser.find_element(By.ID, name)
            field.send_keys(value)
            self._browser.execute_script("arguments[0].blur()", field)
        saved = "return jQuery.active === 0"
        wait_for(self._browser, lambda b: b.execute_script(saved), "The saved grade")

    def scroll_to(self, cell: str) -> None:
        """Show a cell of the opened submission near the top of the window."""
        # The page's own scrolling, towards the field that has the focus, is animated.
        script = (
            "$('body, html').stop().scrollTop($(document.getElementById(arguments[0])).offset().top - 130)"
        )
        self._browser.execute_script(script, cell)

    def _choose(self, selector: str, text: str) -> None:
        def item(browser: webdriver.Chrome) -> WebElement | None:
            labels = browser.find_elements(By.CSS_SELECTOR, selector)
            return next((label for label in labels if label.text == text), None)

        wait_for(self._browser, item, f"{text} in the menu").click()

    def _link(self, text: str) -> WebElement:
        return self._wait_for(f"//a[normalize-space()='{text}']")

    def _press(self, row: str, button: str) -> Told:
        self._wait_for(f"{row}/td[contains(concat(' ', @class, ' '), ' {button} ')]/a").click()
        modal = self._wait_for(_MODAL)
        title = modal.find_element(By.CLASS_NAME, "modal-title")
        # What is still fading in counts as not shown, and has no text that is shown.
        told = Told(*(str(part.get_attribute("textContent")) for part in (title, modal)))
        wait_for(self._browser, _closes_modal, "The page without the window over it")
        return told

    def _wait_for(self, selector: str, *, shown: bool = True) -> WebElement:
        how = By.XPATH if selector.startswith("//") else By.CSS_SELECTOR

        def element(browser: webdriver.Chrome) -> WebElement | None:
            found = browser.find_element(how, selector)
            return found if found.is_displayed() or not shown else None

        return wait_for(self._browser, element, selector)


def _closes_modal(browser: webdriver.Chrome) -> bool:
    """Press the window's OK, again where it was missed because the window still moved; whether it is gone."""
    for button in browser.find_elements(By.CSS_SELECTOR, f"{_MODAL} .modal-footer button"):
        with contextlib.suppress(ElementNotInteractableException, ElementClickInterceptedException):
            button.click()
    return bool(browser.execute_script("return document.querySelector('.modal, .modal-backdrop') === null"))


def _learner_row(learner: str) -> str:
    return f"//tr[td[contains(@class, 'student-id')][text()='{learner}']]"
