"""Put back the text of an exercise, or of a whole unit, as it was handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.course import Course, CourseError, Exercise, Unit
from grader.course.packed import STUBS, read_packed
from grader.course.parts import UnreadableModuleError, parts_of, replaced
from grader.files import write_whole
from grader.learner.saved import save, text_of, with_line_ends_of


@dataclass(frozen=True)
class Reset:
    """What would be put back; nothing is changed until `apply`.

    Attributes:
        unit: whose module.
        names: the functions; empty if it is the whole module.
        reason: why the whole module, or "".
        old: the module's content now; None if it is not there.
        new: what it becomes.
        kept: what is saved of it: the functions' text, or the whole module.
    """

    unit: Unit
    names: tuple[str, ...]
    reason: str
    old: bytes | None
    new: bytes
    kept: bytes

    @property
    def is_needed(self) -> bool:
        """Whether anything is not as it was handed out."""
        return self.old != self.new

    def apply(self) -> Path | None:
        """Save the old text, then put the other one back.

        Returns:
            Where the old text is; None if there was none.

        Raises:
            CourseError: if the old text cannot be saved, or the module was changed meanwhile.
        """
        path, root = self.unit.stub, self.unit.course.root
        if _read(path) != self.old:
            raise CourseError(f"{path.name} was changed meanwhile, so nothing was put back. Try again.")
        one = f".{self.names[0]}" if len(self.names) == 1 else ""
        saved = None if self.old is None else save(root, f"{self.unit.name}{one}.py", self.kept)
        write_whole(path, self.new)
        return saved


def plan_reset(course: Course, unit: Unit, exercises: Sequence[Exercise]) -> Reset:
    """What putting back some exercises of a unit means.

    Of a module that is not Python, functions cannot be told apart, so it is put back as a whole.

    Raises:
        CourseError: if the release's own copy of the stubs is missing, damaged, or lacks one of them.
    """
    original = read_packed(course.root, STUBS).get(unit.name)
    if original is None:
        raise CourseError(f"This release has no original of {unit.name}.")
    old = _read(unit.stub)
    if old is None:
        return Reset(unit, (), "it is not there", None, original.encode("utf-8"), b"")
    try:
        return _of_functions(unit, exercises, old, original)
    except (UnreadableModuleError, UnicodeDecodeError) as error:
        reason = str(error) if isinstance(error, UnreadableModuleError) else "it is not UTF-8 text"
        return Reset(unit, (), reason, old, with_line_ends_of(old, original), old)


def _of_functions(unit: Unit, exercises: Sequence[Exercise], old: bytes, original: str) -> Reset:
    stubs = {part.name: part.text for part in parts_of(original)}
    text = before = text_of(old)
    wanted = [exercise.name for exercise in exercises if exercise.name in stubs]
    mine = {name: [part.text for part in parts_of(before) if part.name == name] for name in wanted}
    changed = [name for name in wanted if mine[name] != [stubs[name]]]
    for name in changed:
        text = replaced(text, name, stubs[name], [part.name for part in parts_of(original)])
    new = old if text == before else with_line_ends_of(old, text)
    kept = "\n\n".join(part for name in changed for part in mine[name]).encode("utf-8")
    return Reset(unit, tuple(changed), "", old, new, kept if len(changed) == 1 else old)


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
