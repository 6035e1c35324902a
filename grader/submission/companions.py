"""Files that were handed in with a unit and that its code uses: a learner's own modules, and data."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from grader.submission.magics import without_magics
from grader.submission.model import MIB, UNIT_FOLDERS, Companion, Entry, ModuleSource, SubmissionError
from grader.submission.names import UnitNames, shown
from grader.submission.platforms import exported
from grader.submission.source import read_source

MAX_FILES = 50
MAX_FILE = 4 * MIB
MAX_TOGETHER = 8 * MIB
_MAX_DEPTH = 4
_WORD = re.compile(r"\w+")

# What comes with every release, and is not a learner's own.
_OF_THE_COURSE = frozenset({*UNIT_FOLDERS, "grader", "datasets", "tests", "docs", "lessons", "solutions"})
# Names that mean something else wherever code runs.
_TAKEN = frozenset(
    {
        *sys.stdlib_module_names,
        *("exercises", "grader", "datasets", "solutions", "conftest"),
        *("numpy", "tensorflow", "keras", "matplotlib", "pandas", "scipy", "sklearn", "pytest", "IPython"),
    }
)
_TABLES = frozenset({".csv", ".tsv", ".txt", ".dat", ".data", ".json", ".yaml", ".yml"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".pgm"})
_DATA = _TABLES | _PICTURES | {".npy", ".npz", ".gz", ".keras", ".h5", ".hdf5", ".pkl", ".mat"}


@dataclass(frozen=True)
class _Candidate:
    path: PurePosixPath
    entry: Entry
    is_above: bool

    @property
    def name(self) -> str:
        return shown(str(self.path))

    @property
    def is_module(self) -> bool:
        return self.path.suffix == ".py"

    @property
    def word(self) -> str:
        """The word that code uses for it; for data its ending, as code may build the name from parts."""
        if not self.is_module:
            return self.path.suffix.lower().removeprefix(".")
        return self.path.parent.name if self.path.name == "__init__.py" else self.path.stem


def with_companions(
    module: ModuleSource, place: tuple[str, ...], entries: Iterable[Entry], units: UnitNames
) -> tuple[ModuleSource, list[str]]:
    """A unit with the files that were handed in with it and that its code uses.

    These are modules and data files in the unit's folder and below it, and next to that folder if it is one
    of the course's own (``exercises``). A file that no code names is left out, so that it changes nothing.

    Args:
        module: the unit.
        place: path of its file in the submission.
        entries: the files of the submission.
        units: the units of the course.

    Returns:
        (module, sentences): the unit, and why some of these files cannot be read.
    """
    # Modules first, so that no picture takes their place; and of two with the same name, the nearer one.
    ordered = sorted(_candidates(place, entries, units), key=lambda one: (not one.is_module, one.is_above))
    text = "\n".join(chunk.source for chunk in module.chunks)
    found = {item.path: item for item in module.companions if _is_readable(PurePosixPath(item.path))}
    sentences: list[str] = []
    size = 0
    for candidate, data in _named(text, ordered, found, sentences):
        size += len(data)
        if size > MAX_TOGETHER or len(found) >= MAX_FILES:
            sentences.append(
                f"{candidate.name}, which was handed in with it, is not read: the limit is {MAX_FILES} files "
                f"and {MAX_TOGETHER // MIB} MiB in all."
            )
            break
        found[str(candidate.path)] = Companion(str(candidate.path), data)
    return replace(module, companions=tuple(found[path] for path in sorted(found))), sentences


def _named(
    text: str, candidates: list[_Candidate], known: Container[str], sentences: list[str]
) -> Iterator[tuple[_Candidate, bytes]]:
    """The candidates that a text names, and those that the modules among them name, each with its content."""
    texts, left = [text], candidates
    while texts:
        text = texts.pop()
        words = set(_WORD.findall(unicodedata.normalize("NFKC", text)))
        named = [candidate for candidate in left if candidate.word in words]
        left = [candidate for candidate in left if candidate.word not in words]
        for candidate in named:
            if str(candidate.path) in known:
                continue
            try:
                data = _read(candidate)
            except SubmissionError as error:
                if candidate.is_module or candidate.path.name in text:
                    sentences.append(f"{candidate.name}, which was handed in with it, is not read: {error}")
                continue
            yield candidate, data
            if candidate.is_module:
                texts.append(data.decode("utf-8"))


def _candidates(place: tuple[str, ...], entries: Iterable[Entry], units: UnitNames) -> Iterator[_Candidate]:
    folder = place[:-1]
    above = folder[:-1] if folder and folder[-1].lower() in UNIT_FOLDERS else None
    for entry in entries:
        is_above = entry.parts[: len(folder)] != folder
        if not is_above:
            inside = entry.parts[len(folder) :]
        elif above is not None and entry.parts[: len(above)] == above:
            inside = entry.parts[len(above) :]
        else:
            continue
        if (len(inside) > 1 and inside[0] in _OF_THE_COURSE) or len(inside) > _MAX_DEPTH:
            continue
        # A platform puts the learner's name in front of each file's name.
        if len(inside) == 1 and (said := exported(inside[0])) is not None and said.file:
            inside = (said.file,)
        path = PurePosixPath(*(unicodedata.normalize("NFC", part) for part in inside))
        match = units.match(path.stem)
        # A short form of a unit's name, as in plot_ex01.py, does not make an imported file a unit.
        if _is_readable(path) and (match is None or not match.is_whole):
            yield _Candidate(path, entry, is_above)


def _is_readable(path: PurePosixPath) -> bool:
    if path.suffix == ".py":
        names = [*path.parts[:-1], path.stem]
        is_check = path.stem.startswith("test_")
        fits = len(path.parts) <= _MAX_DEPTH and all(map(str.isidentifier, names))
        return fits and names[0] not in _TAKEN and not is_check
    # A lone surrogate stands for a byte that is not text.
    return len(path.parts) <= _MAX_DEPTH and path.suffix.lower() in _DATA and str(path).isprintable()


def _read(candidate: _Candidate) -> bytes:
    data = candidate.entry.load(MAX_FILE)
    if not candidate.is_module:
        return data
    text, _ = read_source(data, candidate.name)
    return (without_magics(text) or text).encode("utf-8", "replace")
