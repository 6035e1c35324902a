"""A learner's module and a newer stub put together, function by function; what was written always stays."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field

from merge3 import Merge3

from grader.course.parts import UnreadableModuleError, lines_of, parse, parts_of

_STUB = "raise NotImplementedError("


@dataclass(frozen=True)
class Merged:
    """What came of a module.

    Attributes:
        text: the module.
        renewed: stubs that nobody had written yet, and that are now the new ones.
        inserted: exercises that the module did not have.
        no_more: exercises that were written, stay, and are not in the new release.
        promises: by exercise that was written, how its signature and docstring have changed, as a diff.
        is_whole: whether all that is new is in it; if not, the learner changed the same lines.
    """

    text: str
    renewed: tuple[str, ...] = ()
    inserted: tuple[str, ...] = ()
    no_more: tuple[str, ...] = ()
    promises: dict[str, str] = field(default_factory=dict)
    is_whole: bool = True


@dataclass(frozen=True)
class _Piece:
    """An exercise, and the text above it: its lesson, and a learner's helpers."""

    above: list[str]
    name: str
    own: str


@dataclass(frozen=True)
class _Cut:
    head: list[str]
    pieces: list[_Piece]
    tail: list[str]

    def piece(self, name: str) -> _Piece | None:
        return next((piece for piece in self.pieces if piece.name == name), None)

    @property
    def names(self) -> list[str]:
        return [piece.name for piece in self.pieces]


def merge_module(old: str, new: str, mine: str) -> Merged:
    """Put a learner's module and a newer stub together.

    Args:
        old: the stub that the learner began with; "" if it is not known.
        new: the newer stub.
        mine: the learner's module.

    Raises:
        UnreadableModuleError: if the learner's module is not Python, so that its functions cannot be told
            apart.
    """
    exercises = {part.name for text in (old, new) for part in parts_of(text) if _STUB in part.text}
    before, after, own = (_cut(text, exercises) for text in (old, new, mine))
    merging = _Merging(before, after, own)
    text = merging.text()
    try:
        parse(text)
    except UnreadableModuleError:
        # Two changes of one line can fit each of its texts and not fit together.
        return Merged(mine, is_whole=False)
    return Merged(
        text,
        tuple(merging.renewed),
        tuple(merging.inserted),
        tuple(name for name in own.names if name not in after.names and merging.is_written(name)),
        merging.promises(),
        merging.is_whole,
    )


class _Merging:
    def __init__(self, before: _Cut, after: _Cut, own: _Cut) -> None:
        self._before, self._after, self._own = before, after, own
        self.renewed: list[str] = []
        self.inserted: list[str] = []
        self.is_whole = True

    def is_written(self, name: str) -> bool:
        mine, old = self._own.piece(name), self._before.piece(name)
        return mine is not None and (old is None or mine.own != old.own)

    def text(self) -> str:
        pieces = [merged for piece in self._own.pieces if (merged := self._piece(piece))]
        for position, piece in enumerate(self._after.pieces):
            if piece.name not in self._own.names:
                self.inserted.append(piece.name)
                earlier = self._after.names[:position]
                places = [place for place, other in enumerate(pieces, start=1) if other.name in earlier]
                pieces.insert(max(places, default=0), piece)
        head = self._three(self._before.head, self._after.head, self._own.head)
        head = _with_imports(head, self._after.head)
        tail = self._three(self._before.tail, self._after.tail, self._own.tail)
        middle = [part for piece in pieces for part in (*piece.above, piece.own)]
        return "".join([*head, *middle, *tail])

    def promises(self) -> dict[str, str]:
        found = {}
        for piece in self._after.pieces:
            old = self._before.piece(piece.name)
            if (
                old
                and self.is_written(piece.name)
                and (diff := _diff(_promise(old.own), _promise(piece.own)))
            ):
                found[piece.name] = diff
        return found

    def _piece(self, mine: _Piece) -> _Piece | None:
        old, new = self._before.piece(mine.name), self._after.piece(mine.name)
        written = self.is_written(mine.name)
        if new is None:
            untouched = old is not None and not written and mine.above == old.above
            return None if untouched else mine
        if not written and new.own != mine.own:
            self.renewed.append(mine.name)
        above = self._three(old.above if old else [], new.above, mine.above) if old else mine.above
        return _Piece(above, mine.name, mine.own if written else new.own)

    def _three(self, old: list[str], new: list[str], mine: list[str]) -> list[str]:
        """The lines with both changes; where both changed the same ones, the learner's."""
        if mine in (old, new):
            return new
        found: list[str] = []
        for kind, *groups in Merge3(old, mine, new).merge_groups():
            if kind == "conflict":
                self.is_whole = False
                found += groups[1]
            else:
                found += groups[0]
        return found


def _cut(text: str, exercises: set[str]) -> _Cut:
    lines = lines_of(text)
    # The last definition of a name is the one that counts, so earlier ones are a learner's helpers.
    last = {part.name: part for part in parts_of(text) if part.name in exercises}
    parts = sorted(last.values(), key=lambda part: part.first)
    limit = parts[0].first if parts else len(lines)
    imports = [
        node.end_lineno or 0 for node in parse(text).body if isinstance(node, (ast.Import, ast.ImportFrom))
    ]
    place = max((end for end in imports if end <= limit), default=0)
    head, pieces = lines[:place], []
    for part in parts:
        pieces.append(_Piece(lines[place : part.first], part.name, part.text))
        place = part.end
    return _Cut(head, pieces, lines[place:])


def _with_imports(head: list[str], new: Sequence[str]) -> list[str]:
    """The head with each import of the new one; two that were added in one place are no conflict."""
    known = {ast.dump(node) for node in parse("".join(head)).body}
    wanted = [node for node in parse("".join(new)).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    missing = [ast.unparse(node) + "\n" for node in wanted if ast.dump(node) not in known]
    return [*head, *missing]


def _promise(function: str) -> list[str]:
    """A function's signature and docstring, as they stand there."""
    node = parse(function).body[0]
    lines = lines_of(function)
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return lines
    has_text = ast.get_docstring(node, clean=False) is not None
    end = node.body[0].end_lineno if has_text else node.body[0].lineno - 1
    return [line for line in lines[:end] if not line.startswith("#")]


def _diff(old: list[str], new: list[str]) -> str:
    lines = list(difflib.unified_diff(old, new, n=1))[2:]
    return "".join(line for line in lines if not line.startswith("@@"))
