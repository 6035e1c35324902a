"""A release: the folder that learners get, with nothing from ``solutions/`` in it."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

import grader
from grader.course import UNIT_NAME, Course, CourseError, Track, Unit
from grader.release.leaks import find_leaks, read_secrets
from grader.release.lesson_pages import lesson_files, read_lessons
from grader.release.notebooks import notebook_bytes
from grader.release.stubs import stub_text
from grader.release.texts import GITIGNORE, readme, workflow

MANIFEST = ".release.json"
LOCK = "requirements.lock"

# What editors, Python and Jupyter leave behind; a notebook next to the exercises is the author's own.
_LEFTOVERS = {".pyc", ".ipynb", ".bak", ".orig", ".rej", ".tmp"}


# `from exercises.ex01_x import f`, `import exercises.ex01_x` or `from exercises import ex01_x`.
_UNIT_IMPORT = re.compile(
    rf"^\s*(?:from|import)\s+exercises(?:\.|\s+import\s+)({UNIT_NAME.pattern})", re.MULTILINE
)


class _Manifest(msgspec.Struct):
    """What a release wrote: digests of its files, so that the next one knows what was changed since."""

    course: str
    files: dict[str, str]


class ReleaseError(CourseError):
    """Nothing was released; the text says why and what to do."""


class LeakError(ReleaseError):
    """Nothing was released, because a secret would have been; the text says where."""


@dataclass(frozen=True)
class Release:
    """What a release did to its folder.

    Attributes:
        folder: where it is.
        written: names of the files that were written or replaced.
        kept: names of files that were there and are not as the last release wrote them, so they stay.
        removed: names of files of the last release that this one does not have.
    """

    folder: Path
    written: tuple[str, ...]
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def release(
    course: Course,
    folder: Path,
    *,
    track: Track | None = None,
    notebooks: bool = True,
    lessons: bool = True,
    force: bool = False,
) -> Release:
    """Write a self-contained folder for learners, whole or not at all.

    Args:
        course: the course, with its solutions.
        folder: the folder to write; it must be empty or not exist, unless ``force`` is set.
        track: the track whose units are released; without it, all units are.
        notebooks: whether to add a notebook for each unit.
        lessons: whether to add the lessons as web pages, and their pictures to pages and notebooks: each
            unit's demonstration is run for it, if it was not run before.
        force: renew a folder that is not empty. Only files that a release wrote and nobody changed
            since are replaced; all others are kept.

    Raises:
        ReleaseError: if that folder cannot be a release, or the course lacks something.
        LeakError: if a secret would be released.
        CourseError: if the course has no solution for a unit, or one that no stub can be made from.
    """
    folder = Path(os.path.abspath(folder))
    _require_fit(course, folder, force)
    files = release_files(course, track=track, notebooks=notebooks, lessons=lessons)
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        for name, data in {**files, MANIFEST: _manifest(course, files)}.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        _require_no_leak(course, draft)
        if folder.exists() and any(folder.iterdir()):
            return _renew(folder, draft, sorted(files))
        # mkdtemp made the draft for its owner only.
        draft.chmod(0o755)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
        return Release(folder, tuple(sorted(files)))
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def release_files(
    course: Course, *, track: Track | None = None, notebooks: bool = True, lessons: bool = True
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
                unit, read[unit.name].pictures if lessons else ()
            )
    lock = LOCK if (course.root / LOCK).is_file() else None
    for name in ("pyproject.toml", "conftest.py", "LICENSE", LOCK):
        if (course.root / name).is_file():
            files[name] = (course.root / name).read_bytes()
    files["README.md"] = readme(course, units, lock, notebooks=notebooks, lessons=lessons).encode("utf-8")
    files[".gitignore"] = GITIGNORE.encode("utf-8")
    files[".github/workflows/checks.yml"] = workflow(lock).encode("utf-8")
    return dict(sorted(files.items()))


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


def _require_fit(course: Course, folder: Path, force: bool) -> None:
    """Refuse a folder that no release may be written to."""
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
    if folder.is_dir() and any(folder.iterdir()) and not force:
        raise ReleaseError(
            f"{folder} is not empty. Name another folder, or renew this one with --force: that replaces only "
            "files that a release wrote and that nobody changed since."
        )


def _require_no_leak(course: Course, draft: Path) -> None:
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
    leaks = list(find_leaks(files, read_secrets(course, public)))
    if leaks:
        raise LeakError(
            "Nothing was released, because that would give away secrets:\n"
            + "\n".join(f"  {leak}" for leak in leaks[:20])
            + (f"\n  and {len(leaks) - 20} more" if len(leaks) > 20 else "")
        )


def _renew(folder: Path, draft: Path, names: list[str]) -> Release:
    """Bring a released folder up to date, without touching what is not part of the release."""
    former = _read_manifest(folder)
    written: list[str] = []
    kept: list[str] = []
    for name in names:
        old, new = folder / name, draft / name
        if old.exists() and _digest(old.read_bytes()) == _digest(new.read_bytes()):
            continue
        if os.path.lexists(old) and not _is_untouched(old, folder, former.get(name)):
            kept.append(name)
            continue
        old.parent.mkdir(parents=True, exist_ok=True)
        new.replace(old)
        written.append(name)
    removed = [
        name for name in former.keys() - set(names) if _is_untouched(folder / name, folder, former[name])
    ]
    for name in removed:
        (folder / name).unlink()
    (draft / MANIFEST).replace(folder / MANIFEST)
    return Release(folder, tuple(written), tuple(kept), tuple(removed))


def _is_untouched(path: Path, folder: Path, digest: str | None) -> bool:
    """Whether a file is still as the last release wrote it."""
    inside = path.resolve() == folder.resolve() / path.relative_to(folder)
    return inside and path.is_file() and digest is not None and _digest(path.read_bytes()) == digest


def _manifest(course: Course, files: dict[str, bytes]) -> bytes:
    made = _Manifest(course.name, {name: _digest(data) for name, data in files.items()})
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def _read_manifest(folder: Path) -> dict[str, str]:
    """Digests by name from the last release. Learners may have changed the file, so it is read with care."""
    try:
        files = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_Manifest).files
    except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return {}
    plain = [(PurePosixPath(name), digest) for name, digest in files.items()]
    return {str(name): digest for name, digest in plain if not name.is_absolute() and ".." not in name.parts}


def _digest(data: bytes) -> str:
    # git on Windows may have changed the line ends of a file that nobody edited.
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()
