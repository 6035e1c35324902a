"""The pytest plugin that a course's pyproject.toml loads: ``addopts = ["-p", "grader.learner.plugin"]``.

It handles the files ``exercises/test_exNN_*.py`` of the course and is loaded in every pytest run in the
folder, so all that it needs for them is imported when the first of them is collected.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader import marks

if TYPE_CHECKING:
    from grader.learner.session import LearnerSession

_UNIT_FILE = re.compile(r"(test_)?(ex\d\d_[a-z0-9_]+)\.py")
_ENCODING = pytest.StashKey[str]()
_SESSION = pytest.StashKey["LearnerSession | None"]()
_NOTES = pytest.StashKey[list[str]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--hint``, ``--hint-level`` and ``--check-seconds``."""
    group = parser.getgroup("exercises")
    group.addoption(
        "--hint",
        metavar="EXERCISE",
        help="print the next hint of an exercise, such as sigmoid, and run nothing",
    )
    group.addoption(
        "--hint-level",
        type=int,
        metavar="N",
        help="with --hint: print hint N, if it is open",
    )
    group.addoption(
        "--check-seconds",
        type=float,
        metavar="SECONDS",
        help="end a check after this many seconds; 0 to let it run as long as it likes",
    )


def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Print a hint, if that is what was asked for."""
    if config.option.hint is None:
        return None
    print("\n".join(_hint(config)))
    return 0


def pytest_configure(config: pytest.Config) -> None:
    """Register the marks; note what the terminal can show, as long as standard output is the terminal.

    Also let figures be drawn without windows: a check that draws must not wait until one is closed.
    """
    os.environ.setdefault("MPLBACKEND", "Agg")
    marks.register(config)
    config.stash[_ENCODING] = getattr(sys.stdout, "encoding", None) or "utf-8"
    config.stash[_NOTES] = []


@pytest.hookimpl(tryfirst=True)
def pytest_make_collect_report(collector: pytest.Collector) -> None:
    """Get ready for a file of checks before pytest imports it.

    Not earlier: to find one file of a folder, pytest makes a collector for each file in it.
    """
    match = _UNIT_FILE.fullmatch(collector.path.name) if isinstance(collector, pytest.Module) else None
    if not match:
        return
    config = collector.config
    in_course = collector.path.parent == config.rootpath / "exercises"
    if match[1]:
        _register_rng(config)
        session = _session(config) if in_course else None
        if session:
            session.begin(match[2])
    elif in_course:
        command = f"pytest {_checks_of(collector.path, config)}"
        config.stash[_NOTES].append(f"{collector.path.name} holds your functions. Its checks: {command}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what kept the plugin from doing its work, or the learner from running checks."""
    for note in config.stash[_NOTES]:
        terminalreporter.write_line(note, yellow=True)


def _session(config: pytest.Config) -> LearnerSession | None:
    if _SESSION not in config.stash:
        from grader.course import CourseError, load_course
        from grader.learner.session import LearnerSession

        config.stash[_SESSION] = None
        try:
            course = load_course(config.rootpath)
            course.units  # noqa: B018  a course that cannot be read says so here
        except CourseError as error:
            config.stash[_NOTES].append(f"No table of the exercises: {error}")
        else:
            session = LearnerSession(config, course, config.stash[_ENCODING])
            config.stash[_SESSION] = session
            config.pluginmanager.register(session, "learner-session")
    return config.stash[_SESSION]


def _register_rng(config: pytest.Config) -> None:
    from grader import authoring

    if not config.pluginmanager.is_registered(authoring):
        config.pluginmanager.register(authoring)


def _hint(config: pytest.Config) -> list[str]:
    from grader.course import CourseError, find_course
    from grader.learner.hints import find_exercise, hint_at, next_hint
    from grader.learner.report import encodable, wrap
    from grader.learner.source import place_of

    try:
        course = find_course(config.rootpath)
        unit, exercise = find_exercise(course, config.option.hint)
        level = config.option.hint_level
        hint = next_hint(course, unit, exercise) if level is None else hint_at(course, unit, exercise, level)
    except CourseError as error:
        raise pytest.UsageError(str(error)) from error
    where = place_of(unit.stub, exercise.name, config.invocation_params.dir)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return [encodable(part, encoding) for line in hint.lines(where) for part in wrap(line)]


def _checks_of(module_path: Path, config: pytest.Config) -> str:
    from grader.learner.source import display_path

    return display_path(module_path.with_name(f"test_{module_path.name}"), config.invocation_params.dir)
