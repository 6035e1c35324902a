"""A release as it was handed out, in a folder or a zip: the files that its manifest names, unchanged."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from grader.course import CourseError
from grader.course.manifest import MANIFEST, Manifest, digest_of, parse_manifest
from grader.submission.archive import open_archive, read_entry
from grader.submission.model import MAX_EXPANDED, MAX_ZIP, MIB

_MOST_FILES = 4000
_MANIFEST_SIZE = 2 * MIB
_AGAIN = "Get the release once more"


@dataclass(frozen=True)
class HandedOut:
    """The files of a release.

    Attributes:
        course: name of the course.
        files: content by name, the manifest included.
    """

    course: str
    files: dict[str, bytes]


def read_release(path: Path) -> HandedOut:
    """Read a release.

    Nothing but the files that its manifest names is read, so a zip can hold no path that leads outside; and
    each must be as the release wrote it, so that nobody's answers come along.

    Args:
        path: a folder, or a zip of one.

    Raises:
        CourseError: if it is not a release, is damaged, or was worked in.
        SubmissionError: if it is no zip, or too large.
    """
    if path.is_dir():
        return _read(path.name, _of_folder(path))
    if not path.is_file():
        raise CourseError(f"There is no {path}. Name the folder or the zip of a release.")
    if path.stat().st_size > MAX_ZIP:
        raise CourseError(f"{path.name} is larger than {MAX_ZIP // MIB} MiB, so it is not a release.")
    with open_archive(io.BytesIO(path.read_bytes()), path.name, _MOST_FILES) as archive:
        return _read(path.name, _of_zip(archive, path.name))


def unpack_release(handed_out: HandedOut, folder: Path) -> None:
    """Write a release into a folder that is empty or not there yet, whole or not at all.

    Raises:
        CourseError: if the folder has something in it, or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CourseError(f"{folder} is not empty. Name a folder that is not there yet.")
    folder = folder.absolute()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        try:
            for name, data in handed_out.files.items():
                (draft / name).parent.mkdir(parents=True, exist_ok=True)
                (draft / name).write_bytes(data)
            # mkdtemp made it for its owner only.
            draft.chmod(0o755)
            if folder.exists():
                folder.rmdir()
            draft.rename(folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
    except OSError as error:
        raise CourseError(f"{folder} cannot be written: {error.strerror}.") from None


_Load = Callable[[str, int], bytes]


def _of_folder(path: Path) -> _Load:
    found = [place for place in (path, *sorted(path.iterdir())) if (place / MANIFEST).is_file()]
    top = found[0] if found and (found[0] == path or len(found) == 1) else path

    def load(name: str, limit: int) -> bytes:
        if (top / name).resolve() != top.resolve() / name:
            raise KeyError(name)
        try:
            with (top / name).open("rb") as file:
                return file.read(limit)
        except OSError:
            raise KeyError(name) from None

    return load


def _of_zip(archive: zipfile.ZipFile, name: str) -> _Load:
    if sum(info.file_size for info in archive.infolist()) > MAX_EXPANDED:
        raise CourseError(
            f"{name} would expand to more than {MAX_EXPANDED // MIB} MiB, so it is not a release."
        )
    tops = [entry.removesuffix(MANIFEST) for entry in archive.namelist() if entry.endswith(f"/{MANIFEST}")]
    top = tops[0] if len(tops) == 1 and MANIFEST not in archive.namelist() else ""
    return lambda file, limit: read_entry(archive, archive.getinfo(top + file), file, limit)


def _read(name: str, load: _Load) -> HandedOut:
    try:
        data = load(MANIFEST, _MANIFEST_SIZE)
        manifest = parse_manifest(data)
    except (KeyError, ValueError):
        raise CourseError(
            f"{name} is not a release: it has no readable {MANIFEST}. Name the folder or the zip that your "
            "course gave you."
        ) from None
    files = {file: _unchanged(name, file, manifest, load) for file in manifest.files}
    return HandedOut(manifest.course, {**files, MANIFEST: data})


def _unchanged(name: str, file: str, manifest: Manifest, load: _Load) -> bytes:
    parts = PurePosixPath(file).parts
    if "\\" in file or ":" in file or "\0" in file or parts[0].lower() == ".git":
        raise CourseError(f"{name} is not a release: it has a file {file!r}.")
    try:
        data = load(file, MAX_EXPANDED)
    except KeyError:
        raise CourseError(f"{name} is not whole: {file} is missing. {_AGAIN}.") from None
    if digest_of(data) != manifest.files[file]:
        raise CourseError(
            f"{name} is not as it was handed out: {file} was changed. {_AGAIN}; yours must be a fresh one."
        )
    return data
