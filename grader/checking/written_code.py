"""What the result document says of each exercise as it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from grader.course import Unit
from grader.results import Written
from grader.sandbox.protocol import Module
from grader.submission.tree import Tree, tree_of
from grader.submission.written import alone, written_in

# Of the text that is kept; honest exercises are far shorter.
_LONGEST = 4000


class WrittenCode:
    """Describes what is written of a unit. The course's own answers are read when they are first needed."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._own: frozenset[tuple[str, str]] | None = None

    def of(self, modules: Sequence[Module], wrong: Mapping[str, str]) -> tuple[Written, ...]:
        """What is written of the unit.

        Args:
            modules: of the submission.
            wrong: by exercise that is wrong without a name, the digest of its answers, or an empty text.
        """
        source = "\n".join(
            chunk.source for module in modules if module.name == self._unit.name for chunk in module.chunks
        )
        return tuple(
            Written(
                name,
                tree.digest if tree else "",
                tree.nodes if tree else 0,
                tree is not None and (name, tree.digest) in self._of_course(),
                wrong.get(name, ""),
                _cut(text) if name in wrong else "",
            )
            for name, (text, tree) in self._trees(source).items()
        )

    def _trees(self, source: str) -> dict[str, tuple[str, Tree | None]]:
        """By exercise that is written, in the order of the unit: its text with what it uses, and its tree."""
        names = [exercise.name for exercise in self._unit.exercises]
        found = written_in(source, self._unit.name, names)
        trees: dict[str, tuple[str, Tree | None]] = {}
        for name in names:
            if name in found.exercises:
                texts = {**found.others, name: found.exercises[name]}
                tree = tree_of(name, texts)
                text = "\n\n\n".join(alone(texts[used]) for used in (tree.functions if tree else (name,)))
                trees[name] = text, tree
        return trees

    def _of_course(self) -> frozenset[tuple[str, str]]:
        """The exercises in the course's own files, each with the digest of its tree."""
        if self._own is None:
            unit = self._unit
            variants = sorted((unit.course.solutions / "variants" / unit.name).glob("*.py"))
            paths = [path for path in (unit.solution, unit.stub, *variants) if path.is_file()]
            self._own = frozenset(
                (name, tree.digest)
                for path in paths
                for name, (_, tree) in self._trees(path.read_text(encoding="utf-8")).items()
                if tree
            )
        return self._own


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
