"""Bring a release up to date without losing what was written in it.

All that changes is prepared in a folder first, and only then put in place, file by file. So a stop at any
moment loses nothing: what was prepared whole is put in place the next time, what was not is thrown away.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import msgspec

from grader.course import CourseError
from grader.course.manifest import MANIFEST, Manifest, digest_of, parse_manifest, read_manifest
from grader.course.packed import STUBS, unpack
from grader.course.parts import UnreadableModuleError
from grader.learner.handed_out import HandedOut
from grader.learner.merging import Merged, merge_module
from grader.learner.saved import save, text_of, with_line_ends_of

# New versions of files that a learner changed; nothing in it is handed in, or found by pytest.
ASIDE = ".new"
_PREPARED = ".update"
_PLAN = "plan.json"


class Step(msgspec.Struct, frozen=True):
    """One file that becomes another.

    Attributes:
        name: of the file, in the release.
        was: digest of what is there now; "" if nothing is.
        data: what it becomes; None if it goes.
        copy: whether what is there now is saved first.
    """

    name: str
    was: str
    data: bytes | None
    copy: bool = False


@dataclass(frozen=True)
class Update:
    """What an update does; nothing is changed until `apply`.

    Attributes:
        folder: the release.
        steps: the files, in the order in which they are put in place.
        merged: what came of each module that a learner changed, by its file.
        kept: files that a learner changed and the new release has changed, too; the new one is put aside.
        removed: files that the new release no longer has.
        left: the same, but a learner changed them, so they stay.
    """

    folder: Path
    steps: tuple[Step, ...]
    merged: dict[str, Merged]
    kept: tuple[str, ...]
    removed: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def written(self) -> tuple[str, ...]:
        """Names of the files that are written or replaced, without those put aside and the kit's records."""
        others = (f"{ASIDE}/", ".release/")
        return tuple(
            step.name for step in self.steps if step.data is not None and not step.name.startswith(others)
        )

    def apply(self) -> None:
        """Do it.

        Raises:
            CourseError: if a file cannot be written; the same command then goes on from there.
        """
        try:
            _prepare(self.folder, self.steps)
            finish_update(self.folder)
        except OSError as error:
            raise CourseError(
                f"The update stopped: {error.filename or self.folder}: {error.strerror}. Nothing is lost. "
                "If an editor has the file open, close it, and type the same command again."
            ) from None


def plan_update(folder: Path, new: HandedOut) -> Update:
    """What bringing a release up to date means.

    Args:
        folder: the learner's release.
        new: the newer one, of the same course.

    Raises:
        CourseError: if it is another course's.
    """
    former = read_manifest(folder)
    if former.course and former.course != new.course:
        raise CourseError(
            f"This folder is of the course {former.course}, and that release is of {new.course}."
        )
    planning = _Planning(folder, former, new)
    records = [name for name in new.files if name.startswith(".release/")]
    for name in sorted(new.files.keys() - set(records)):
        planning.file(name)
    for name in sorted(former.files.keys() - new.files.keys()):
        planning.gone(name)
    # Once the manifest is in place, the release is the new one.
    for name in sorted(records, key=lambda name: name == MANIFEST):
        planning.put(name, new.files[name])
    return Update(
        folder,
        tuple(planning.steps),
        planning.merged,
        tuple(planning.kept),
        tuple(planning.removed),
        tuple(planning.left),
    )


def finish_update(folder: Path) -> bool:
    """Put in place what was prepared; False if nothing was.

    Raises:
        OSError: if a file cannot be written.
        CourseError: if a copy cannot be saved.
    """
    prepared = folder / _PREPARED
    if not prepared.is_dir():
        return False
    for step in _prepared_steps(prepared):
        path = folder / step.name
        now = digest_of(path.read_bytes()) if path.is_file() else ""
        if step.data is None:
            if now == step.was:
                path.unlink()
            continue
        if path.is_file() and path.read_bytes() == step.data:
            continue
        if now and (step.copy or now != step.was):
            save(folder, path.name if "." in path.name[1:] else f"{path.name}.txt", path.read_bytes())
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, step.data, prepared)
    shutil.rmtree(prepared)
    return True


class _Planning:
    def __init__(self, folder: Path, former: Manifest, new: HandedOut) -> None:
        self._folder, self._former, self._new = folder, former, new
        self._digests = parse_manifest(new.files[MANIFEST]).files
        self._old_stubs = _stubs((folder / STUBS).read_bytes() if (folder / STUBS).is_file() else b"")
        self._new_stubs = _stubs(new.files.get(STUBS, b""))
        self.steps: list[Step] = []
        self.merged: dict[str, Merged] = {}
        self.kept: list[str] = []
        self.removed: list[str] = []
        self.left: list[str] = []

    def file(self, name: str) -> None:
        """A file that the new release has."""
        path, data = self._folder / name, self._new.files[name]
        if not path.exists() and not path.is_symlink():
            self.put(name, data)
        elif path.is_file() and digest_of(path.read_bytes()) == self._digests[name]:
            return
        elif self._former.is_untouched(self._folder, name):
            self.put(name, data)
        elif self._former.files.get(name) != self._digests[name] and not self._merge(name):
            self.kept.append(name)
            self._put_aside(name)

    def gone(self, name: str) -> None:
        """A file that the new release has no more."""
        path = self._folder / name
        if self._former.is_untouched(self._folder, name):
            self.removed.append(name)
            self.steps.append(Step(name, self._former.files[name], None))
        elif path.exists():
            self.left.append(name)

    def put(self, name: str, data: bytes, *, copy: bool = False) -> None:
        """Write a file, unless it is there."""
        path = self._folder / name
        was = path.read_bytes() if path.is_file() else None
        if was != data:
            self.steps.append(Step(name, "" if was is None else digest_of(was), data, copy))

    def _merge(self, name: str) -> bool:
        """Put a learner's module and the new stub together; False if that cannot be done."""
        path, unit = self._folder / name, PurePosixPath(name).stem
        if (
            name != f"exercises/{unit}.py"
            or unit not in self._new_stubs
            or path.is_symlink()
            or not path.is_file()
        ):
            return False
        mine = path.read_bytes()
        try:
            found = merge_module(self._old_stubs.get(unit, ""), self._new_stubs[unit], text_of(mine))
        except (UnreadableModuleError, UnicodeDecodeError):
            return False
        self.merged[name] = found
        if found.text != text_of(mine):
            self.put(name, with_line_ends_of(mine, found.text), copy=True)
        if not found.is_whole:
            self._put_aside(name)
        return True

    def _put_aside(self, name: str) -> None:
        self.put(f"{ASIDE}/{name}", self._new.files[name])


def _stubs(data: bytes) -> dict[str, str]:
    """The packed stubs; if they are damaged, every function counts as written by the learner."""
    try:
        return unpack(data)
    except ValueError:
        return {}


def _prepare(folder: Path, steps: tuple[Step, ...]) -> None:
    prepared, draft = folder / _PREPARED, folder / f"{_PREPARED}.part"
    for old in (prepared, draft):
        if old.exists():
            shutil.rmtree(old)
    draft.mkdir()
    (draft / _PLAN).write_bytes(msgspec.json.encode(steps))
    draft.rename(prepared)


def _prepared_steps(prepared: Path) -> Iterator[Step]:
    try:
        steps = msgspec.json.decode((prepared / _PLAN).read_bytes(), type=list[Step])
    except msgspec.MsgspecError:
        return
    for step in steps:
        name = PurePosixPath(step.name)
        if name.parts and not name.is_absolute() and ".." not in name.parts:
            yield step


def _replace(path: Path, data: bytes, prepared: Path) -> None:
    part = prepared / "file"
    part.write_bytes(data)
    part.replace(path)
