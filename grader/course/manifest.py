"""What a release wrote: digests of its files, so that what was changed since is known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

import msgspec

MANIFEST = ".release/manifest.json"


class Manifest(msgspec.Struct, frozen=True):
    """What the file says.

    Attributes:
        course: name of the course.
        files: digest of each file, by its name in the release.
    """

    course: str = ""
    files: dict[str, str] = {}

    def is_untouched(self, folder: Path, name: str) -> bool:
        """Whether a file is still as the release wrote it, and no link."""
        path, digest = folder / name, self.files.get(name)
        inside = path.resolve() == folder.resolve() / name
        return inside and path.is_file() and digest is not None and digest_of(path.read_bytes()) == digest


def manifest_bytes(course: str, files: Mapping[str, bytes]) -> bytes:
    """The file for a release of a course that has these files."""
    made = Manifest(course, {name: digest_of(data) for name, data in files.items()})
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def parse_manifest(data: bytes) -> Manifest:
    """What a file says. Learners may have changed it, so names that lead outside are left out.

    Raises:
        ValueError: if it is not one.
    """
    try:
        read = msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ValueError(str(error)) from None
    plain = [(PurePosixPath(name), digest) for name, digest in read.files.items()]
    inside = {
        str(name): digest
        for name, digest in plain
        if name.parts and not name.is_absolute() and ".." not in name.parts
    }
    return Manifest(read.course, inside)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one if there is none that can be read."""
    try:
        return parse_manifest((folder / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return Manifest()


def digest_of(data: bytes) -> str:
    """The digest of a file's content."""
    # git on Windows may have changed the line ends of a file that nobody edited.
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()
