"""What the result document says of each exercise as it is written."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from grader.course import Unit
from grader.results import Written
from grader.sandbox.protocol import Module
from grader.submission.tree import Tree, tree_of
from grader.submission.written import alone, without_docstring, written_in

# Of the text that is kept; honest exercises are far shorter.
_LONGEST = 4000


class WrittenCode:
    """Describes what is written of a unit. The course's own answers are read when they are first needed."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._own: frozenset[tuple[str, str]] | None = None

    def of(
        self, modules: Sequence[Module], failing: Collection[str], answers: Mapping[str, str]
    ) -> tuple[Written, ...]:
        """What is written of the unit.

        Code says nothing of what is wrong if it is the course's own, or uses another exercise that is wrong.

        Args:
            modules: of the submission.
            failing: exercises that fail a check.
            answers: by exercise that is wrong without a name, the digest of its answers, or an empty text.
        """
        source = "\n".join(
            chunk.source for module in modules if module.name == self._unit.name for chunk in module.chunks
        )
        return tuple(
            self._described(name, text, tree, failing, answers.get(name))
            for name, (text, tree) in self._trees(source).items()
        )

    def _described(
        self, name: str, text: str, tree: Tree | None, failing: Collection[str], answers: str | None
    ) -> Written:
        if tree is None:
            return Written(name, answers=answers or "", code="" if answers is None else _cut(text))
        of_course = (name, tree.digest) in self._of_course()
        is_its_own = not of_course and not (tree.names & set(failing) - {name})
        if answers is None or not is_its_own:
            return Written(name, tree.digest, tree.nodes, of_course)
        return Written(name, tree.digest, tree.nodes, of_course, answers, _cut(text))

    def _trees(self, source: str) -> dict[str, tuple[str, Tree | None]]:
        """By exercise that is written, in the order of the unit: its text with what it uses, and its tree."""
        names = [exercise.name for exercise in self._unit.exercises]
        found = written_in(source, self._unit.name, names)
        trees: dict[str, tuple[str, Tree | None]] = {}
        for name in names:
            if name in found.exercises:
                texts = {**found.others, name: found.exercises[name]}
                tree = tree_of(name, texts)
                text = "\n\n\n".join(
                    without_docstring(alone(texts[used])) for used in (tree.functions if tree else (name,))
                )
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
