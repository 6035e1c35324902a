"""The pytest plugin of a course, which its conftest.py loads.

It handles the files ``exercises/test_exNN_*.py`` of the course and is loaded in every pytest run in the
folder, so all that it needs for them is imported when the first of them is collected.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader import marks
from grader.learner.environment import hiding

if TYPE_CHECKING:
    from grader.learner.session import LearnerSession

_CHECK_FILE = re.compile(r"test_(ex\d\d_[a-z0-9_]+)\.py")
_MODULE = re.compile(r"ex\d\d_[a-z0-9_]+\.py")
_LIKE_CHECKS = re.compile(r"test_ex\d\d_.*\.py")
_ENCODING = pytest.StashKey[str]()
_SESSION = pytest.StashKey["LearnerSession | None"]()
_NOTES = pytest.StashKey[list[str]]()
_LEFT_OUT = pytest.StashKey[list[Path]]()
_NOTES_OF_WORKER = "exercise_notes"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--hint``, ``--hint-level``, ``--check-seconds``, ``--strict-todo`` and ``--job-summary``."""
    group = parser.getgroup("exercises")
    group.addoption(
        "--hint",
        metavar="EXERCISE",
        nargs="?",
        const="",
        help="print the next hint of an exercise, such as sigmoid, or of the one to do next; run nothing",
    )
    group.addoption(
        "--strict-todo",
        action="store_true",
        help="count what is still to be written as failed: for exit status, -x and --lf",
    )
    group.addoption(
        "--job-summary",
        metavar="FILE",
        help="append a table of the units in Markdown, as CI services show it",
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


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> int | None:
    """Print a hint, if that is what was asked for; let names of units and exercises stand for paths."""
    if config.option.hint is None:
        _understand_names(config)
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
    config.stash[_LEFT_OUT] = []
    _refuse_hidden_libraries(config)
    if hasattr(config.option, "numprocesses") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Distributed(config))


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out copies of a unit's checks: their learner did not ask for a second table full of mistakes."""
    if not _LIKE_CHECKS.fullmatch(collection_path.name) or _is_asked_for(collection_path, config):
        return None
    root = _course_above(collection_path)
    session = _session(config, root) if root else None
    if session is None:
        return None
    from grader.learner.strays import is_copy

    if root != session.course.root:
        session.note(f"{root} is another course: its checks run if pytest is started in that folder.")
        return True
    if is_copy(collection_path, session.course):
        config.stash[_LEFT_OUT].append(collection_path)
        return True
    return None


@pytest.hookimpl(tryfirst=True)
def pytest_make_collect_report(collector: pytest.Collector) -> None:
    """Get ready for a file of checks before pytest imports it.

    Not earlier: to find one file of a folder, pytest makes a collector for each file in it.
    """
    match = _CHECK_FILE.fullmatch(collector.path.name) if isinstance(collector, pytest.Module) else None
    if not match:
        return
    _register_rng(collector.config)
    root = _course_above(collector.path)
    session = (
        _session(collector.config, root) if root and collector.path.parent == root / "exercises" else None
    )
    if session:
        session.begin(match[1])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say what kept the plugin from doing its work, or the learner from running checks."""
    session = config.stash.get(_SESSION, None)
    names = [path.name for path in config.stash[_LEFT_OUT]]
    if session:
        from grader.learner.strays import ignored, ignored_sentence

        names += [name for name in ignored(session.course) if name not in names]
        if names:
            config.stash[_NOTES].append(ignored_sentence(sorted(names)))
    for note in config.stash[_NOTES]:
        terminalreporter.write_line(note, yellow=True)


class _Distributed:
    """With pytest-xdist the files are collected elsewhere, so the terminal's process hears of them later."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, ids: list[str]) -> None:
        """Begin a session if checks of a course were selected."""
        for item in ids:
            name = item.partition("::")[0]
            matches = _CHECK_FILE.fullmatch(name.rpartition("/")[2])
            root = _course_above(self._config.rootpath / name) if matches else None
            session = _session(self._config, root) if root else None
            if session:
                session.expect(ids)
                return

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over the notes of a process that is done."""
        session = self._config.stash.get(_SESSION, None)
        for note in getattr(node, "workeroutput", {}).get(_NOTES_OF_WORKER, ()):
            if session:
                session.note(note)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In a process of pytest-xdist, hand the notes on; without a terminal reporter, say why all is silent."""
    config = session.config
    found = config.stash.get(_SESSION, None)
    if found and hasattr(config, "workeroutput"):
        config.workeroutput[_NOTES_OF_WORKER] = found.notes
    elif found and not config.pluginmanager.hasplugin("terminalreporter"):
        print(
            "Nothing is shown, because pytest runs with -p no:terminal. Leave that out to see your exercises."
        )


def _session(config: pytest.Config, root: Path) -> LearnerSession | None:
    """The session of the first course that a run meets."""
    if _SESSION not in config.stash:
        from grader.course import CourseError, load_course
        from grader.learner.session import LearnerSession

        config.stash[_SESSION] = None
        try:
            course = load_course(root)
            course.units  # noqa: B018  a course that cannot be read says so here
        except CourseError as error:
            config.stash[_NOTES].append(f"No table of the exercises: {error}")
        else:
            session = LearnerSession(config, course, config.stash[_ENCODING])
            config.stash[_SESSION] = session
            config.pluginmanager.register(session, "learner-session")
    return config.stash[_SESSION]


def _course_above(path: Path) -> Path | None:
    """The folder of the course in whose exercises/ a file is, at any depth; it need not be pytest's root."""
    for folder in path.parents:
        if folder.name == "exercises" and (folder.parent / "pyproject.toml").is_file():
            return folder.parent
    return None


def _is_asked_for(path: Path, config: pytest.Config) -> bool:
    """Whether a file was named on the command line."""
    start = config.invocation_params.dir
    return any((start / argument.partition("::")[0]).resolve() == path for argument in config.args)


def _refuse_hidden_libraries(config: pytest.Config) -> None:
    if not (config.rootpath / "exercises").is_dir():
        return
    for path, harmful in hiding(config.rootpath):
        where = path.relative_to(config.rootpath).as_posix()
        sentence = f"{where} hides the library {path.stem} from your code. Give the file another name."
        if harmful:
            raise pytest.UsageError(sentence)
        config.stash[_NOTES].append(sentence)


def _register_rng(config: pytest.Config) -> None:
    from grader import authoring

    if not config.pluginmanager.is_registered(authoring):
        config.pluginmanager.register(authoring)


def _understand_names(config: pytest.Config) -> None:
    from_command_line = config.args_source is pytest.Config.ArgsSource.ARGS
    start = config.invocation_params.dir
    odd = [text for text in config.args if not (start / text).exists() or _is_module(start / text)]
    if not (odd and from_command_line) or getattr(config.option, "pyargs", False):
        return
    from grader.course import CourseError, find_course
    from grader.learner.arguments import meant
    from grader.learner.hints import UnknownExerciseError

    try:
        course = find_course(config.rootpath)
        config.args[:] = [meant(course, text, start) if text in odd else text for text in config.args]
    except UnknownExerciseError as error:
        raise pytest.UsageError(str(error)) from error
    except CourseError:
        return  # The run itself says so.


def _is_module(path: Path) -> bool:
    return _MODULE.fullmatch(path.name) is not None and path.parent.name == "exercises"


def _hint(config: pytest.Config) -> list[str]:
    from grader.course import CourseError, find_course
    from grader.learner.hints import find_exercise, find_unit, hint_at, next_hint
    from grader.learner.places import here, places
    from grader.learner.report import encodable, wrap
    from grader.learner.source import place_of

    name = config.option.hint
    try:
        course = find_course(config.rootpath)
        unit = find_unit(course, name) if name else None
        place = here(course, places(course, [unit] if unit else ())) if unit or not name else None
        if place:
            found = place.unit, place.exercise
        elif unit:
            found = unit, unit.exercises[0]
        elif name:
            found = find_exercise(course, name)
        else:
            return ["Nothing is left to do. For the hint of an exercise, name it: pytest --hint NAME"]
        level = config.option.hint_level
        hint = next_hint(course, *found) if level is None else hint_at(course, *found, level)
    except CourseError as error:
        raise pytest.UsageError(str(error)) from error
    where = place_of(found[0].stub, found[1].name, config.invocation_params.dir)
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return [encodable(part, encoding) for line in hint.lines(where) for part in wrap(line)]
