"""An attack: a file that a learner might hand in, and what its docstring says must come of it."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from grader.submission import Submission
from tests.support.handed_in import hand_in

FOLDER = Path(__file__).resolve().parent
GROUPS = ("score", "theft", "damage", "models", "carried")
_DIRECTIVE = re.compile(r"^(with|earns|at most|says|learner): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Attack:
    """An attack and its expected end.

    Attributes:
        group: the folder that it lies in.
        name: its file's name without the ending.
        unit: the unit that it is handed in as.
        source: what is handed in: the parts that it is made with, and its own file.
        earns: points that it gets, or the most that it may get.
        exact: whether ``earns`` is what it gets.
        says: pattern of what its result tells or shows; without it, nobody knows that the attack has run.
        learner: the learner's name.
    """

    group: str
    name: str
    unit: str
    source: str
    earns: float
    exact: bool
    says: re.Pattern[str]
    learner: str

    def submission(self) -> Submission:
        """What is handed in."""
        return hand_in(self.learner, {self.unit: self.source})


def read_attacks(group: str, unit: str) -> list[Attack]:
    """The attacks of a group, in the order of their names.

    Args:
        group: name of its folder.
        unit: the unit that its attacks are handed in as.

    Raises:
        ValueError: for a file that does not say what it tries, what must happen, what it earns and says.
    """
    return [_read(path, unit) for path in sorted((FOLDER / group).glob("*.py"))]


def _read(path: Path, unit: str) -> Attack:
    text = path.read_text(encoding="utf-8")
    told = ast.get_docstring(ast.parse(text)) or ""
    found = dict(_DIRECTIVE.findall(told))
    exact = "earns" in found
    if exact == ("at most" in found) or "says" not in found or not {"Tries:", "Must"} <= set(told.split()):
        raise ValueError(f"{path} has to say in its docstring: Tries, Must happen, earns or at most, says.")
    parts = [name.strip() for name in found.get("with", "").split(",") if name]
    sources = [(FOLDER / "parts" / f"{name}.py").read_text(encoding="utf-8") for name in parts]
    return Attack(
        group=path.parent.name,
        name=path.stem,
        unit=unit,
        source="\n".join([*sources, text]),
        earns=float(found["earns"] if exact else found["at most"]),
        exact=exact,
        says=re.compile(found["says"]),
        learner=found.get("learner", f"{path.parent.name} {path.stem}"),
    )
