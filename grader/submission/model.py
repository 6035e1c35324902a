"""The types of this package: submissions, their sources, and the limits on what is read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import msgspec

from grader.hand_in_time import HandInTime

MIB = 1024 * 1024
MAX_SOURCE = 1 * MIB
# A notebook's outputs may be large: they are skipped. Above the smaller size, its parts are counted first.
MAX_NOTEBOOK = 128 * MIB
LARGE_NOTEBOOK = 20 * MIB
MAX_NOTEBOOK_PARTS = 8_000_000
MAX_ZIP = 50 * MIB
MAX_EXPANDED = 200 * MIB
MAX_RATIO = 100
MAX_ENTRIES = 2000
MAX_DEPTH = 10
MAX_NAME = 255
MAX_PATH = 4096
MAX_CELLS = 5000

IGNORED_NAMES = frozenset({"__pycache__", "__MACOSX", "node_modules", "site-packages", "venv", "env"})
_WORD = re.compile(r"\w+")
UNIT_FOLDERS = frozenset({"exercises", "notebooks"})


class SubmissionError(Exception):
    """Something that was handed in cannot be read; the text is a sentence for the person who handed it in."""


class UnclearError(SubmissionError):
    """A path may be a class or one learner's; the text asks the instructor which it is."""

    @property
    def doubt(self) -> str:
        """Why that is not clear: the text without the options of a command that learners do not have."""
        return str(self).partition(" Use --class")[0]


class StorageError(Exception):
    """A submission cannot be read, through no fault of its learner; the text says why.

    It is not a `SubmissionError`: nobody may be graded on what a failing disk, network or system left out.
    """


@dataclass(frozen=True)
class Chunk:
    """Source text that is compiled in one piece.

    Attributes:
        label: the module's file name, or ``cell 3`` of a notebook, counted over all its cells from 1.
        source: the text, with line ends ``\\n``.
    """

    label: str
    source: str


@dataclass(frozen=True)
class Companion:
    """A file that was handed in with a unit, and that the unit's code may import or read.

    Attributes:
        path: relative to the unit's folder, with ``/`` between its parts, each valid on any file system.
        data: its content; a module's (``.py``) is UTF-8 text with line ends ``\\n``.
    """

    path: str
    data: bytes


@dataclass(frozen=True)
class ModuleSource:
    """One unit as a learner wrote it.

    Attributes:
        unit: ``ex01_activations``.
        file: name of the file that it was read from, safe to show.
        chunks: one for a module, one per code cell for a notebook.
        notebook: whether it was a notebook.
        notes: sentences for its learner about how it was read.
        companions: the files that were handed in with it, in the order of their paths.
        place: path of that file in the submission, set by `read`.
    """

    unit: str
    file: str
    chunks: tuple[Chunk, ...]
    notebook: bool
    notes: tuple[str, ...] = ()
    companions: tuple[Companion, ...] = ()
    place: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """The words of its code, and of the modules beside it."""
        texts = [chunk.source for chunk in self.chunks]
        texts += [
            item.data.decode("utf-8", "replace") for item in self.companions if item.path.endswith(".py")
        ]
        return frozenset(word for text in texts for word in _WORD.findall(text))


def needed_modules(modules: Mapping[str, ModuleSource], unit: str) -> dict[str, ModuleSource]:
    """A unit and the other units whose names stand in its code, or in the code of one of these.

    This is all that a worker gets while the unit is graded, and what its inputs are drawn from. So a unit
    draws the same ones wherever it is handed in alone or together with others that it does not use.
    """
    needed = {unit: modules[unit]} if unit in modules else {}
    waiting = list(needed.values())
    while waiting:
        words = waiting.pop().words
        for name in sorted(words & (modules.keys() - needed.keys())):
            needed[name] = modules[name]
            waiting.append(modules[name])
    return needed


def sources_digest(modules: Mapping[str, ModuleSource]) -> str:
    """SHA-256 of all that a submission's code can know about itself while it runs; it seeds the inputs.

    The names of files and the numbers of cells are not part of it, and no worker sees them: a learner who
    could bring in an answer through them would get the same inputs again.
    """
    digest = hashlib.sha256()
    for unit in sorted(modules):
        module = modules[unit]
        kind = "notebook" if module.notebook else "module"
        if module.companions:
            # No chunk of another module can be mistaken for one of these.
            kind += f" of {len(module.chunks)} with files"
        texts = [unit, kind, *(chunk.source for chunk in module.chunks)]
        parts = [text.encode("utf-8", "replace") for text in texts]
        for companion in module.companions:
            parts += [companion.path.encode("utf-8", "replace"), companion.data]
        digest.update(f"{len(parts)}\n".encode())
        for data in parts:
            digest.update(f"{len(data)}\n".encode() + data)
    return digest.hexdigest()


@dataclass(frozen=True)
class Submission:
    """What one learner handed in.

    Attributes:
        learner: whose it is.
        modules: by unit.
        notes: sentences about the submission as a whole.
        unit_notes: sentences about one unit: which of two files counts, why one cannot be read.
        digest: of the units and their sources: ``sources_digest``.
        times: when each unit was handed in, by unit, as far as that is known. It is no part of any digest:
            each copy changes the times of files.
        draws_as: a digest that the inputs of all units are drawn from, in place of their own: so the same
            work is graded on other inputs, or other work on the same ones. Empty for what is handed in.
    """

    learner: str
    modules: dict[str, ModuleSource]
    notes: tuple[str, ...]
    unit_notes: dict[str, tuple[str, ...]]
    digest: str
    draws_as: str = ""
    times: dict[str, HandInTime] = field(default_factory=dict)

    def inputs_digest(self, unit: str) -> str:
        """The digest that the inputs of a unit are drawn from: of all that its code can know of itself."""
        return self.draws_as or sources_digest(needed_modules(self.modules, unit))


def reading_digest(submission: Submission) -> str:
    """SHA-256 of all that was read from a submission: its sources, the names of its files, and the notes.

    `Submission.digest` has only the sources, as it seeds the inputs: a renamed file draws the same ones.
    """
    content = (submission.digest, submission.modules, submission.notes, submission.unit_notes)
    return hashlib.sha256(msgspec.json.encode(content, order="sorted")).hexdigest()


@dataclass(frozen=True)
class Entry:
    """A file of a submission, in a folder or in a zip.

    Attributes:
        parts: its path inside the submission.
        load: reads it; takes the largest size allowed, raises SubmissionError.
        within: which hand-in it is from, if a learner handed in several things; else empty.
        attempt: when it was handed in, as numbers that grow, if a platform says so; else empty.
        time: when it was handed in, or that it was late, if a platform says so.
        modified: gives the time that the file itself has, as ISO 8601; empty if that says nothing.
    """

    parts: tuple[str, ...]
    load: Callable[[int], bytes]
    within: str = ""
    attempt: tuple[int, ...] = ()
    time: HandInTime | None = None
    modified: Callable[[], str] = str

    @property
    def place(self) -> str:
        """Where it is, for sentences."""
        return "/".join([self.within, *self.parts] if self.within else self.parts)

    @property
    def depth(self) -> int:
        """How deep it is, not counting the folders where files of units belong."""
        return sum(part.lower() not in UNIT_FOLDERS for part in self.parts[:-1])


@dataclass
class Listing:
    """The files of a submission, and sentences about what was left out of them."""

    entries: list[Entry] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def is_ignored(name: str) -> bool:
    """Whether a file or folder of that name is never looked at: hidden ones, caches, environments."""
    return name.startswith(".") or name in IGNORED_NAMES


def size_limit(name: str) -> int:
    """How many bytes a file of that name may have."""
    return MAX_NOTEBOOK if name.lower().endswith(".ipynb") else MAX_SOURCE


def too_large(name: str, limit: int) -> SubmissionError:
    """The error for a file over its limit."""
    return SubmissionError(f"{name} is larger than {limit // MIB} MiB, the limit for such a file.")


def is_overfull(data: bytes) -> bool:
    """Whether a notebook is too large, or has so many parts that reading it could take all memory."""
    if len(data) <= LARGE_NOTEBOOK:
        return False
    return len(data) > MAX_NOTEBOOK or data.count(b",") > MAX_NOTEBOOK_PARTS
