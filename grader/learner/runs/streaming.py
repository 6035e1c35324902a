"""A pytest plugin that tells what each check found as it ends, and a run of pytest that does nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from grader.learner.runs.messages import Began, Ended, Event, Found, Run, Selected
from grader.learner.session import LearnerSession
from grader.learner.source import CHECK_FILE

# None of these is needed: each would write files, or walk through all of TensorFlow's memory several times.
_LEFT_OUT = ("cacheprovider", "junitxml", "pastebin", "unraisableexception")


class Streaming:
    """Keeps the checks that were asked for, and tells what becomes of them.

    Args:
        wanted: by unit, the names of the exercises, in the order in which they run; none for all of them.
        tell: called with each event.
    """

    def __init__(self, wanted: Mapping[str, tuple[str, ...]], tell: Callable[[Event], None]) -> None:
        self._wanted = wanted
        self._tell = tell
        self._session: LearnerSession | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out what was not asked for; the exercise that was named first runs first."""
        placed = [(place, item) for item in items if (place := self._place(item)) is not None]
        items[:] = [item for _, item in sorted(placed, key=lambda pair: pair[0])]

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self, session: pytest.Session) -> None:
        """Tell which checks will run."""
        self._session = session.config.pluginmanager.get_plugin("learner-session")
        for check in self._session.checks if self._session else ():
            self._tell(Selected(check.id, check.unit.name, check.exercise.name, check.title))

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        """Tell that a check begins."""
        self._tell(Began(nodeid))

    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        """Tell what a check found."""
        found = self._session.findings.get(nodeid) if self._session else None
        if found:
            self._tell(Found(nodeid, found))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Tell again what became clear only at the end: the misconception behind what is wrong."""
        for nodeid, found in self._session.findings.items() if self._session else ():
            if found.sentence:
                self._tell(Found(nodeid, found))

    def notes(self) -> tuple[str, ...]:
        """What kept checks from running."""
        return tuple(self._session.notes) if self._session else ()

    def _place(self, item: pytest.Item) -> tuple[int, int] | None:
        match = CHECK_FILE.fullmatch(item.path.name)
        holder = item.getparent(pytest.Class)
        if not match or match[1] not in self._wanted:
            return None
        names = self._wanted[match[1]]
        unit = list(self._wanted).index(match[1])
        if not names:
            return unit, 0
        of_class = {f"test{name.replace('_', '')}": place for place, name in enumerate(names)}
        place = of_class.get(holder.name.lower()) if holder else None
        return None if place is None else (unit, place)


def run(request: Run, tell: Callable[[Event], None]) -> None:
    """Run checks by pytest in this process.

    Args:
        request: which.
        tell: called with what happens.
    """
    root = Path(request.root)
    os.chdir(request.start)
    # An option of the learner's own, such as --pdb, would wait for keys that nobody presses.
    os.environ.pop("PYTEST_ADDOPTS", None)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    streaming = Streaming(request.exercises, tell)
    files = [root / "exercises" / f"test_{unit}.py" for unit in request.exercises]
    missing = [
        f"The file {file.name} is missing, so its checks cannot run." for file in files if not file.is_file()
    ]
    arguments = [*(str(file) for file in files if file.is_file()), f"--rootdir={root}"]
    arguments += [
        "-c",
        str(root / "pyproject.toml"),
        "-o",
        "addopts=",
        "--noconftest",
        "-p",
        "grader.learner.plugin",
    ]
    arguments += [part for name in _LEFT_OUT for part in ("-p", f"no:{name}")]
    if len(missing) < len(files):
        pytest.main(arguments, plugins=[streaming])
    tell(Ended((*missing, *streaming.notes())))
