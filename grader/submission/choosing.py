"""Which of several files of a unit counts: the one with the most written in it, never the latest change."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, replace

from grader.submission.model import Entry, ModuleSource, SubmissionError, size_limit
from grader.submission.names import UnitNames, listed, shown
from grader.submission.notebook import notebook_source
from grader.submission.platforms import exported
from grader.submission.source import looks_like_notebook, module_source
from grader.submission.written import Written, written

_MOST_CANDIDATES = 8


@dataclass(frozen=True)
class _Candidate:
    """A file that could be read."""

    entry: Entry
    module: ModuleSource
    written: Written
    marks: tuple[bool, bool, bool]

    @property
    def rank(self) -> tuple[bool, tuple[int, ...], int, int]:
        """What decides first: the higher one counts."""
        # A later attempt takes the place of an earlier one, unless it is just the stub.
        return self.written.anything, self.entry.attempt, self.written.count, -self.entry.depth


def choose(
    unit: str, entries: list[Entry], exercises: Collection[str], units: UnitNames
) -> tuple[tuple[Entry, ModuleSource] | None, list[str]]:
    """The file that counts for a unit, with its content, and sentences about the others.

    The one in which the most exercises are written counts; among equals, the least deep one, then the one
    with the plainest name, then a module before a notebook that says the same, then the first by name. If a
    platform tells attempts apart, the last attempt comes before all of that.

    Args:
        unit: name of the unit.
        entries: the files of this unit.
        exercises: names of its exercises.
        units: the units of the course.
    """
    entries = sorted(entries, key=lambda entry: (_marks(entry, units), entry.within, entry.parts))
    entries.sort(key=lambda entry: entry.depth)
    entries.sort(key=lambda entry: entry.attempt, reverse=True)
    readable, sentences = _readable(unit, entries[:_MOST_CANDIDATES], exercises, units)
    if not readable:
        return None, sentences
    chosen, equals = _best(readable)
    others = [item for item in readable if item is not chosen and _is_worth_telling(item, chosen)]
    left = [entry for entry in entries[_MOST_CANDIDATES:] if entry.depth <= chosen.entry.depth]
    place = shown(chosen.entry.place)
    if sentences and not others:
        sentences.append(f"{place} counts instead.")
    if others or left:
        names = [item.entry.place for item in others] + [entry.place for entry in left]
        sentences.append(
            f"{len(names) + 1} files are this unit: {place} counts, "
            f"{_why(chosen, others, equals, len(exercises))}; {_do_not(names)}."
        )
    if any(not _says_the_same(chosen, item) for item in equals):
        sentences.append("As much is written in each of these, but not the same: hand in only one of them.")
    match = units.match(stem_of(chosen.entry))
    if match is not None and not match.is_whole:
        sentences.append(f"{place} was taken for {unit}: no other unit's name begins like that.")
    return (chosen.entry, chosen.module), sentences


def _readable(
    unit: str, entries: list[Entry], exercises: Collection[str], units: UnitNames
) -> tuple[list[_Candidate], list[str]]:
    """The files that can be read, and sentences about the rest."""
    readable: list[_Candidate] = []
    sentences: list[str] = []
    for entry in entries:
        try:
            module = _parse(entry, unit)
        except SubmissionError as error:
            sentences.append(str(error))
        else:
            readable.append(_Candidate(entry, module, written(module, exercises), _marks(entry, units)))
    return readable, sentences


def _do_not(names: list[str]) -> str:
    """The end of a sentence: that these files do not count."""
    return f"{listed(names)} {'does' if len(names) == 1 else 'do'} not"


def _best(readable: list[_Candidate]) -> tuple[_Candidate, list[_Candidate]]:
    """The file that counts, and those that are just as good apart from their names."""
    most = max(item.rank for item in readable)
    equal = [item for item in readable if item.rank == most]
    plainest = min(item.marks for item in equal)
    plain = [item for item in equal if item.marks == plainest]
    if all(_says_the_same(plain[0], item) for item in plain):
        plain.sort(key=lambda item: item.module.notebook)
    return plain[0], [item for item in equal if item is not plain[0]]


def _says_the_same(one: _Candidate, other: _Candidate) -> bool:
    return one.written == other.written


def _is_worth_telling(item: _Candidate, chosen: _Candidate) -> bool:
    """Whether another file may be the one that was meant, and not a deeper backup with no more in it."""
    return item.entry.depth <= chosen.entry.depth or item.written.count > chosen.written.count


def _why(chosen: _Candidate, others: list[_Candidate], equals: list[_Candidate], of: int) -> str:
    if others and not any(item.written.anything for item in others) and chosen.written.anything:
        return "the only one in which something is written"
    if any(item.rank[1] < chosen.rank[1] for item in others) and not equals:
        return "the last attempt"
    if not equals:
        return f"with the most written in it ({chosen.written.count} of {of} exercises)"
    if not chosen.written.count:
        return "though no exercise is written in any of them"
    same = all(_says_the_same(chosen, item) for item in equals)
    if same and not chosen.module.notebook and all(item.module.notebook for item in equals):
        return "the module, and they say the same"
    is_plainest = all(chosen.marks < item.marks for item in equals)
    name = "the plainest name" if is_plainest else "the first by name"
    return f"{name}, and they say the same" if same else name


def _parse(entry: Entry, unit: str) -> ModuleSource:
    name = entry.parts[-1]
    data = entry.load(size_limit(name))
    if os.path.splitext(name)[1].lower() == ".ipynb":
        return notebook_source(data, unit, name)
    if looks_like_notebook(data):
        module = notebook_source(data, unit, name)
        said = f"{module.file} is a notebook, though its name ends in .py: it was read as one."
        return replace(module, notes=(*module.notes, said))
    return module_source(data, unit, name)


def _marks(entry: Entry, units: UnitNames) -> tuple[bool, bool, bool]:
    match = units.match(stem_of(entry))
    # A notebook with any name may say inside which unit it is.
    return match.marks if match is not None else (False, True, False)


def stem_of(entry: Entry) -> str:
    """The name, without its ending, that a file had when it was handed in."""
    name = entry.parts[-1]
    said = exported(name)
    return os.path.splitext(said.file if said is not None and said.file else name)[0]
