"""Folders and files that hold submissions: on disk, or in the zip of a class."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from grader.submission.class_zip import ClassZip
from grader.submission.endings import ZIP
from grader.submission.folder import children_of, is_folder, read_regular, require_own_fault
from grader.submission.model import SubmissionError


@dataclass(frozen=True)
class Place:
    """A folder or a file.

    Attributes:
        path: where it is; in a zip, the path of the zip and the path in it.
        is_folder: whether it is a folder, or the inside of a zip.
        is_link: whether it is a link to a folder; no link is followed.
        archive: the zip that holds it, or whose inside it is.
    """

    path: Path
    is_folder: bool
    is_link: bool = False
    archive: ClassZip | None = None

    @property
    def name(self) -> str:
        """Its name."""
        return self.path.name

    def children(self) -> list[Place]:
        """The items of a folder, in the order of their names, without those that are never looked at."""
        if self.archive is not None:
            above = self.archive.parts(self.path)
            return [
                Place(self.path / name, self.archive.is_folder((*above, name)), archive=self.archive)
                for name in self.archive.children(above)
            ]
        try:
            children = sorted(children_of(self.path), key=lambda child: child.name)
        except OSError as error:
            require_own_fault(error, self.name)
            # Reading it reports why.
            return []
        # A link to a folder is reported to its learner; it is not followed further than this.
        return [
            Place(Path(child.path), is_folder(child), not is_folder(child) and is_folder(child, follow=True))
            for child in children
        ]

    def inside(self) -> Place | None:
        """The inside of a zip; None if this is not a zip or cannot be read: reading it reports why.

        A zip inside a zip is opened; a zip inside that one is not.
        """
        if self.is_folder or self.is_link or self.path.suffix.lower() != ZIP:
            return None
        try:
            if self.archive is not None:
                if self.archive.is_inner:
                    return None
                archive = self.archive.inner(self.archive.parts(self.path))
            else:
                archive = ClassZip(self.path)
        except SubmissionError:
            return None
        return Place(self.path, True, archive=archive)

    def load(self, limit: int) -> bytes:
        """A file's content.

        Raises:
            SubmissionError: if it is larger than the limit, or cannot be read.
        """
        if self.archive is None:
            return read_regular(self.path, limit)
        entry = self.archive.file(self.archive.parts(self.path))
        if entry is None:
            raise SubmissionError(f"{self.name} is not read.")
        return entry.load(limit)
