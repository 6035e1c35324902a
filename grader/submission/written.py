"""How much of a unit is written in a file: its exercises that are more than the stub."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from grader.submission.model import ModuleSource

# None of these may look at most of a text again and again: on a megabyte of blank lines that takes hours.
_DEFINITION = re.compile(r"^(?:(?:async[ \t]+)?def|class)[ \t]+(\w+)", re.MULTILINE)
_ASSIGNED = re.compile(r"^(\w+)[ \t]*(?::[^=\n]*)?=(?!=).*", re.MULTILINE)
_IMPORTED = re.compile(
    r"^from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]{0,1000}\)|[^\n(]*)",
    re.MULTILINE,
)
_IMPORTED_NAME = re.compile(r"(\w+)[ \t]*(?=[,)\n#\\]|$)")
# A line at the margin ends a definition, unless it is a comment or closes brackets of the definition itself.
_MARGIN = re.compile(r"^[^\s#)\]}]", re.MULTILINE)
_TODO = re.compile(r"^([ \t]+)raise NotImplementedError\([\"']TODO: \w+[\"']\)", re.MULTILINE)
_RETURN = re.compile(r"^([ \t]+)return\b", re.MULTILINE)
_DOCSTRING = re.compile(r"(\"\"\"|''').*?\1", re.DOTALL)
_FIRST_TEXT = re.compile(r"\s*[rRuU]?(?:(\"\"\"|''').*?\1|\"[^\"\n]*\"|'[^'\n]*')[ \t]*\n", re.DOTALL)
_TEXT = re.compile(r"[rRuU]?(?:\"[^\"\n]*\"|'[^'\n]*')")
_NOTHING = re.compile(r"pass|\.\.\.|return(?:[ \t]+None)?|raise[ \t]+NotImplementedError\b.*")
_RAISES = re.compile(r"raise[ \t]+NotImplementedError\b")
_OPEN, _CLOSE = "([{", ")]}"


@dataclass(frozen=True)
class Written:
    """What is written in one file of a unit.

    Attributes:
        exercises: the text of each exercise that is more than the stub, by name.
        others: the text of each other function and class that does something, by name.
    """

    exercises: dict[str, str]
    others: dict[str, str]

    @property
    def anything(self) -> bool:
        """Whether any function or class is more than a stub, whether it is an exercise or not."""
        return bool(self.exercises or self.others)

    @property
    def count(self) -> int:
        """Number of exercises that are written."""
        return len(self.exercises)


def written(module: ModuleSource, exercises: Collection[str]) -> Written:
    """What is written in a module or notebook.

    An exercise is written if what its name means at the end is not the stub's TODO, and does something.

    Args:
        module: the file.
        exercises: names of the unit's exercises.
    """
    return written_in("\n".join(chunk.source for chunk in module.chunks), module.unit, exercises)


def written_in(source: str, unit: str, exercises: Collection[str]) -> Written:
    """The same of the text of a module, with the unit's name."""
    names = frozenset(exercises)
    found = sorted(
        [
            *definitions(source),
            *((match.start(), match[1], match[0]) for match in _ASSIGNED.finditer(source)),
            *_imports(source, unit),
        ]
    )
    # What comes later replaces what has the same name.
    last = {name: text for _, name, text in found}
    defined = {name for _, name, _ in definitions(source)}
    done = {name: text.rstrip() for name, text in last.items() if not is_nothing(text)}
    return Written(
        {name: text for name, text in done.items() if name in names},
        {name: text for name, text in done.items() if name in defined - names},
    )


def definitions(source: str) -> Iterator[tuple[int, str, str]]:
    """Each function and class at the margin: its place, its name, its text up to the next such line."""
    for match in _DEFINITION.finditer(source):
        end = _MARGIN.search(source, match.end())
        yield match.start(), match[1], source[match.start() : end.start() if end else len(source)]


def _imports(source: str, unit: str) -> Iterator[tuple[int, str, str]]:
    """Names that come from one of the learner's own modules, but not from the unit itself."""
    for match in _IMPORTED.finditer(source):
        if match[1].rpartition(".")[2] != unit:
            for name in _IMPORTED_NAME.findall(match[2]):
                yield match.start(), name, match[0]


def is_nothing(text: str) -> bool:
    """Whether a definition is still the stub, or does nothing, whatever its docstring says."""
    if not _DEFINITION.match(text):
        return False
    todo = _TODO.search(text)
    if todo:
        # After a return as far to the left, the TODO is never reached.
        return all(match[1] != todo[1] for match in _RETURN.finditer(text, 0, todo.start()))
    return all(map(_does_nothing, _statements(text)))


def has_left_over(text: str) -> bool:
    """Whether a definition still raises NotImplementedError, as the stub does, beside code of its own."""
    if not _DEFINITION.match(text):
        return False
    parts = _statements(text)
    return any(_RAISES.match(part) for part in parts) and not all(map(_does_nothing, parts))


def alone(definition: str) -> str:
    """A definition without the comments below it, which are about what comes next."""
    lines = definition.rstrip().split("\n")
    while lines[1:] and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return "\n".join(lines)


def without_docstring(definition: str) -> str:
    """A definition without its own docstring."""
    start = len(definition) - len(_body(definition))
    found = _FIRST_TEXT.match(definition, start)
    return f"{definition[:start]}\n{definition[found.end() :].lstrip(chr(10))}" if found else definition


def _statements(definition: str) -> list[str]:
    """What a definition does, by lines, without its docstrings and comments."""
    body = _body(_DOCSTRING.sub("", definition))
    return [part.strip() for line in body.splitlines() for part in line.split("#")[0].split(";")]


def _does_nothing(statement: str) -> bool:
    return not statement or bool(_NOTHING.fullmatch(statement) or _TEXT.fullmatch(statement))


def _body(definition: str) -> str:
    """What comes after the colon of a definition."""
    depth = 0
    for place, char in enumerate(definition):
        depth += (char in _OPEN) - (char in _CLOSE)
        if char == ":" and depth <= 0:
            return definition[place + 1 :]
    return ""
