"""What the docstrings of exercises promise, and the wrong implementations that break a sentence of them each.

The latter, *breakers*, are in ``solutions/promises/UNIT/EXERCISE__WHAT.py``: Python that, put after the
unit's solution, defines the exercise again. Its docstring quotes what it breaks.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import CourseError, Unit
from grader.course.docstrings import Entry, docstrings_of, entries, sentences
from grader.proof.trial import Wrong

# English words, which name no argument where a breaker's docstring has them.
_NO_NAMES = frozenset({"a", "i", "f"})
_NEXT_QUOTATION = re.compile(r',?(?: and)? (?=")')


@dataclass(frozen=True)
class Promise:
    """A sentence of an exercise's docstring.

    Attributes:
        exercise: name of the exercise.
        entry: the paragraph or entry that it is in.
        begin: where it begins there, in `entry.whole`.
        end: where it ends there.
    """

    exercise: str
    entry: Entry
    begin: int
    end: int

    @property
    def text(self) -> str:
        """The sentence, with the name of the argument or exception in front if it is about one."""
        said = self.entry.whole[self.begin : self.end]
        return said if not self.entry.name or self.begin == 0 else f"{self.entry.name}: {said}"


@dataclass(frozen=True)
class Breaker:
    """A wrong implementation that breaks a promise.

    Attributes:
        exercise: name of the exercise.
        name: what is wrong with it, in the words of the file's name.
        path: the file.
        source: what is in it.
        said: its docstring, in one line.
    """

    exercise: str
    name: str
    path: Path
    source: str
    said: str

    def as_wrong(self, secret: str = Wrong.secret) -> Wrong:
        """What the checks can be tried on, with inputs drawn from a secret."""
        return Wrong(self.exercise, self.name, self.source, "promise", secret=secret)


def promises_of(unit: Unit) -> dict[str, list[Promise]]:
    """The promises of a unit, by exercise, both in the order of the solution."""
    written = docstrings_of(unit.solution)
    return {
        exercise.name: [
            Promise(exercise.name, entry, begin, end)
            for entry in entries(written.get(exercise.name, ""))
            for begin, end in sentences(entry.whole)
        ]
        for exercise in unit.exercises
    }


def breakers_of(unit: Unit) -> list[Breaker]:
    """The unit's own breakers.

    Raises:
        CourseError: if a file is not named for an exercise, or is not Python that defines it.
    """
    return breakers_in(unit, unit.course.solutions / "promises" / unit.name)


def breakers_in(unit: Unit, folder: Path) -> list[Breaker]:
    """Breakers of a unit in any folder; none if there is no such folder.

    Raises:
        CourseError: as `breakers_of` does.
    """
    return breakers_of_files(unit, sorted(folder.glob("*.py")))


def breakers_of_files(unit: Unit, paths: Iterable[Path]) -> list[Breaker]:
    """Breakers of a unit.

    Raises:
        CourseError: as `breakers_of` does.
    """
    return [_read(unit, path) for path in paths]


def _read(unit: Unit, path: Path) -> Breaker:
    exercise, _, what = path.stem.partition("__")
    names = [item.name for item in unit.exercises]
    if exercise not in names or not what:
        raise CourseError(
            f"{path}: a breaker is called EXERCISE__WHAT_IS_WRONG.py, for one of {', '.join(names)}."
        )
    source = path.read_text(encoding="utf-8")
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError) as error:
        raise CourseError(f"{path} is not Python: {error}") from None
    defined = {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    if exercise not in defined:
        raise CourseError(f"{path} does not define {exercise}.")
    return Breaker(exercise, what, path, source, " ".join((ast.get_docstring(tree) or "").split()))


@dataclass(frozen=True)
class Quoted:
    """What a breaker's docstring quotes.

    Attributes:
        broken: the promises that it quotes.
        faults: what is wrong with the quotations, as sentences.
    """

    broken: tuple[Promise, ...]
    faults: tuple[str, ...]


def quoted_by(breaker: Breaker, promises: Sequence[Promise]) -> Quoted:
    """Which promises of its exercise a breaker says that it breaks.

    These are the first quotation of its docstring, and those that follow with a comma or "and" in between. A
    sentence that several arguments have counts for those that the docstring names.

    Args:
        breaker: a breaker.
        promises: of its exercise.
    """
    broken: list[Promise] = []
    faults: list[str] = []
    found = list(_quotations(breaker.said, promises))
    others = breaker.said
    for quotation in found:
        others = others.replace(f'"{quotation}"', " ", 1)
    named = set(re.findall(r"\w+", others)) - _NO_NAMES | set(re.findall(r"`(\w+)`", others))
    for quotation in found:
        meant = _holding(quotation, promises)
        several = len({promise.entry for promise in meant}) > 1
        if several:
            meant = [promise for promise in meant if promise.entry.name in named]
        broken += meant
        if not meant:
            what = "is in several entries: name the argument" if several else "is not in the docstring"
            faults.append(f'"{quotation}" {what}.')
    if not found:
        faults.append("it quotes nothing of the docstring.")
    return Quoted(tuple(dict.fromkeys(broken)), tuple(faults))


def _quotations(said: str, promises: Sequence[Promise]) -> Iterator[str]:
    """The first quotations in a docstring; each as long as it can be, since what is quoted may quote, too."""
    begin = said.find('"')
    while begin >= 0:
        ends = [place for place in range(begin + 1, len(said)) if said[place] == '"']
        if not ends:
            return
        held = [end for end in ends if _holding(said[begin + 1 : end], promises)]
        end = held[-1] if held else ends[0]
        yield said[begin + 1 : end]
        following = _NEXT_QUOTATION.match(said, end + 1)
        begin = following.end() if following else -1


def _holding(quotation: str, promises: Sequence[Promise]) -> list[Promise]:
    """The promises that a quotation is of."""
    text = quotation.strip().rstrip(".,;:")
    # A single word says nothing, and two sentences in one pair of marks would be two quotations.
    if len(text.split()) < 2:
        return []
    return [promise for promise in promises if _meets(text, promise)]


def _meets(text: str, promise: Promise) -> bool:
    entry = promise.entry
    spans = [found.span() for found in re.finditer(_as_words(text), entry.whole)]
    name, colon, rest = text.partition(": ")
    if colon and entry.name == name:
        spans += [found.span() for found in re.finditer(_as_words(rest), entry.whole)]
    return any(begin < promise.end and end > promise.begin for begin, end in spans)


def _as_words(text: str) -> str:
    return rf"(?<!\w){re.escape(text)}(?!\w)"


def open_promises(unit: Unit, marked: Mapping[str, Collection[str]]) -> list[Promise]:
    """The promises of a unit that no breaker breaks, in the order of the solution.

    Args:
        unit: a unit of a course with solutions.
        marked: by exercise, the sentences that need no breaker.

    Raises:
        CourseError: if a breaker cannot be read.
    """
    promises = promises_of(unit)
    broken = {
        promise
        for breaker in breakers_of(unit)
        for promise in quoted_by(breaker, promises[breaker.exercise]).broken
    }
    return [
        promise
        for exercise, made in promises.items()
        for promise in made
        if promise not in broken and promise.text not in marked.get(exercise, ())
    ]
