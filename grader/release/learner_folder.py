"""A release: the folder that learners get, with nothing from ``solutions/`` in it."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import grader
from grader.course import UNIT_NAME, Course, CourseError, Track, Unit
from grader.course.manifest import MANIFEST, manifest_bytes
from grader.course.packed import MISCONCEPTIONS, SOLUTIONS, STUBS, pack
from grader.release.editors import editor_files
from grader.release.leaks import find_leaks
from grader.release.lesson_pages import lesson_files, read_lessons
from grader.release.misconceptions import public_misconceptions
from grader.release.notebooks import notebook_bytes
from grader.release.project_file import lock_file, project_file
from grader.release.secret_texts import read_secrets
from grader.release.stubs import solution_texts, stub_text
from grader.release.texts import GITIGNORE, readme, workflow
from grader.release.wheel import write_wheel

LOCK = "requirements.lock"

# What editors, Python and Jupyter leave behind; a notebook next to the exercises is the author's own.
_LEFTOVERS = {".pyc", ".ipynb", ".bak", ".orig", ".rej", ".tmp"}


# `from exercises.ex01_x import f`, `import exercises.ex01_x` or `from exercises import ex01_x`.
_UNIT_IMPORT = re.compile(
    rf"^\s*(?:from|import)\s+exercises(?:\.|\s+import\s+)({UNIT_NAME.pattern})", re.MULTILINE
)


class ReleaseError(CourseError):
    """Nothing was released; the text says why and what to do."""


class LeakError(ReleaseError):
    """Nothing was released, because a secret would have been; the text says where."""


@dataclass(frozen=True)
class Release:
    """A release that was written.

    Attributes:
        folder: where it is.
        written: names of its files.
        wheel: the wheel of the release, if one was asked for.
    """

    folder: Path
    written: tuple[str, ...]
    wheel: Path | None = None


def release(
    course: Course,
    folder: Path,
    *,
    track: Track | None = None,
    notebooks: bool = True,
    lessons: bool = True,
    install_line: str = "",
    wheels: Path | None = None,
    solutions: bool = False,
) -> Release:
    """Write a self-contained folder for learners, whole or not at all.

    Args:
        course: the course, with its solutions.
        folder: the folder to write; it must be empty or not exist.
        track: the track whose units are released; without it, all units are.
        notebooks: whether to add a notebook for each unit.
        lessons: whether to add the lessons as web pages, and their pictures to pages and notebooks: each
            unit's demonstration is run for it, if it was not run before.
        install_line: what installs the course where a notebook has none near, ``pip install ADDRESS``.
        wheels: a folder for the wheel of the release, which that line installs; without it, none is made.
        solutions: whether to add the reference solutions, for learners who are done with an exercise.

    Raises:
        ReleaseError: if that folder cannot be a release, or the course lacks something.
        LeakError: if a secret would be released.
        CourseError: if the course has no solution for a unit, or one that no stub can be made from.
    """
    folder = Path(os.path.abspath(folder))
    require_fit(course, folder)
    if folder.is_dir() and any(folder.iterdir()):
        raise ReleaseError(
            f"{folder} is not empty. Name another folder, or renew this one with --force: that keeps all "
            "that was written in it."
        )
    files = release_files(
        course, track=track, notebooks=notebooks, lessons=lessons, install_line=install_line
    )
    handed_out = {MISCONCEPTIONS: {unit.name: public_misconceptions(unit) for unit in course.units}}
    if solutions:
        units = released_units(course, track)
        handed_out[SOLUTIONS] = {key: text for unit in units for key, text in solution_texts(unit).items()}
        files[SOLUTIONS] = pack(handed_out[SOLUTIONS])
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        _write(draft, {**files, MANIFEST: manifest_bytes(course.name, files)})
        _require_no_leak(course, draft, handed_out)
        wheel = write_wheel(course, files, wheels) if wheels else None
        # mkdtemp made the draft for its owner only.
        draft.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
        return Release(folder, tuple(sorted(files)), wheel=wheel)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def release_files(
    course: Course,
    *,
    track: Track | None = None,
    notebooks: bool = True,
    lessons: bool = True,
    install_line: str = "",
) -> dict[str, bytes]:
    """Every file of a release by its name, in order; see ``release``.

    Raises:
        ReleaseError: if the course lacks something that a release needs.
        CourseError: if a stub cannot be made, or a lesson's demonstration cannot be run.
    """
    if not course.solutions.is_dir():
        raise ReleaseError(
            f"{course.root} has no solutions/: a release is made from a course, not from a release."
        )
    units = released_units(course, track)
    files = dict(public_files(course.exercises, "exercises"))
    for unit in course.units:
        if unit not in units:
            for path in (unit.stub, unit.public_checks, unit.stub.with_suffix(".toml")):
                files.pop(f"exercises/{path.name}", None)
    if course.datasets.is_dir():
        files.update(public_files(course.datasets, "datasets"))
    files.update(public_files(Path(grader.__file__).parent, "grader"))
    # Made from the solution, so that a stub that somebody solved in place is not released.
    stubs = {unit.name: stub_text(unit).encode("utf-8") for unit in units}
    read = read_lessons(units) if lessons else {}
    files.update(lesson_files(course.name, list(read.values())) if lessons else {})
    for unit in units:
        files[f"exercises/{unit.name}.py"] = stubs[unit.name]
        if notebooks:
            files[f"notebooks/{unit.name}.ipynb"] = notebook_bytes(
                unit, read[unit.name].pictures if lessons else (), install_line
            )
    lock = LOCK if (course.root / LOCK).is_file() else None
    files.update(_project_files(course))
    files.update(editor_files(course.name, lock))
    files["README.md"] = readme(course, units, lock, notebooks=notebooks, lessons=lessons).encode("utf-8")
    public = {unit.name: text for unit in units if (text := public_misconceptions(unit))}
    if public:
        files[MISCONCEPTIONS] = pack(public)
    files[STUBS] = pack({name: text.decode("utf-8") for name, text in stubs.items()})
    files[".gitignore"] = GITIGNORE.encode("utf-8")
    files[".github/workflows/checks.yml"] = workflow(lock).encode("utf-8")
    return dict(sorted(files.items()))


def _project_files(course: Course) -> Iterator[tuple[str, bytes]]:
    """What installs a release, what loads its plugin, and its licence."""
    lock = course.root / LOCK
    pins = lock_file(lock.read_text(encoding="utf-8")) if lock.is_file() else None
    if pins is not None:
        yield LOCK, pins.encode("utf-8")
    text = (course.root / "pyproject.toml").read_text(encoding="utf-8")
    yield "pyproject.toml", project_file(text, pins).encode("utf-8")
    for name in ("conftest.py", "LICENSE"):
        if (course.root / name).is_file():
            yield name, (course.root / name).read_bytes()


def released_units(course: Course, track: Track | None) -> tuple[Unit, ...]:
    """The units that a release of this track has, in the order of their numbers.

    Raises:
        ReleaseError: if there are none, or one of them imports a unit that the release does not have.
    """
    units = course.units if track is None else course.on_track(track)
    if not units:
        which = f' with track = "{track}"' if track else ""
        raise ReleaseError(f"{course.root} has no units{which} to release.")
    missing = {unit.name for unit in course.units} - {unit.name for unit in units}
    for unit in units:
        for path in (unit.solution, unit.public_checks):
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
            for name in missing.intersection(_UNIT_IMPORT.findall(text)):
                raise ReleaseError(
                    f"{path} imports {name}, which is not on the track {track}. Put both units on one track "
                    "in their .toml files, or release all units."
                )
    return units


def public_files(folder: Path, prefix: str) -> Iterator[tuple[str, bytes]]:
    """The files of a folder that learners receive, by name below ``prefix``, without leftovers of tools.

    Raises:
        ReleaseError: for a link.
    """
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if hidden or path.suffix in _LEFTOVERS or path.name.endswith("~"):
            continue
        if path.is_symlink():
            raise ReleaseError(
                f"{path} is a link, and a release holds only files. Put the file itself there."
            )
        if path.is_file():
            yield "/".join((prefix, *parts)), path.read_bytes()


def require_fit(course: Course, folder: Path) -> None:
    """Refuse a folder that no release may be written to.

    Raises:
        ReleaseError: if it is part of the course, or contains it, or is a file.
    """
    ours = [
        course.exercises,
        course.solutions,
        course.datasets,
        course.root / "grader",
        course.root / "tests",
    ]
    place = folder.resolve()
    if place == course.root or place in course.root.parents or any(place.is_relative_to(own) for own in ours):
        raise ReleaseError(f"{folder} is part of the course, or contains it. Name a folder for learners.")
    if folder.exists() and not folder.is_dir():
        raise ReleaseError(f"{folder} is a file. Name a folder that is empty or not there yet.")


def _require_no_leak(course: Course, draft: Path, handed_out: Mapping[str, Mapping[str, str]]) -> None:
    """Refuse a draft with a secret in it.

    Args:
        course: whose secrets.
        draft: the folder.
        handed_out: texts that are handed out on purpose, by file and part of it.
    """
    written = {
        path.relative_to(draft).as_posix(): path for path in sorted(draft.rglob("*")) if path.is_file()
    }
    files = {name: path.read_bytes() for name, path in written.items()}
    # The engine and the data know no exercise, so what is in them too is not an answer.
    public = [
        data.decode("utf-8")
        for name, data in files.items()
        if name.startswith(("grader/", "datasets/")) and name.endswith(".py")
    ]
    allowed = {f"{name}, {part}": text for name, texts in handed_out.items() for part, text in texts.items()}
    leaks = list(find_leaks(files, read_secrets(course, public), allowed))
    if leaks:
        raise LeakError(
            "Nothing was released, because that would give away secrets:\n"
            + "\n".join(f"  {leak}" for leak in leaks[:20])
            + (f"\n  and {len(leaks) - 20} more" if len(leaks) > 20 else "")
        )
