"""Pictures in lessons: where the author wants them, and what stands for them if they cannot be seen."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from grader.course import CourseError, Unit
from grader.course.percent import Cell
from grader.release.demonstration import Demonstration
from grader.release.drawing import Figure

FOLDER = "lessons"
# In a lesson: ![what it shows](../lessons/ex01_activations-1.png)
_LINK = re.compile(r"!\[(?P<text>[^\]]*)\]\(\.\./lessons/(?P<unit>\w+)-(?P<number>\d+)\.png\)")


@dataclass(frozen=True)
class Picture:
    """A picture of a unit's demonstration.

    Attributes:
        name: of its file.
        text: what it shows, in words.
        png: the file.
    """

    name: str
    text: str
    png: bytes

    @property
    def base64(self) -> str:
        """The file as notebooks hold it."""
        return base64.b64encode(self.png).decode("ascii")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, from the file's first chunk."""
        return int.from_bytes(self.png[16:20], "big"), int.from_bytes(self.png[20:24], "big")


def pictures(unit: Unit, lesson: list[Cell], shown: Demonstration) -> list[Picture]:
    """The pictures of a unit; their texts come from the lesson, or else from their own titles.

    Raises:
        CourseError: if the lesson asks for a picture that the demonstration does not draw.
    """
    texts: dict[int, str] = {}
    for link in (link for cell in lesson for link in _LINK.finditer(cell.source)):
        number = int(link["number"])
        if link["unit"] != unit.name or not 1 <= number <= len(shown.figures):
            raise CourseError(
                f"{unit.solution} asks for the picture {link['unit']}-{number}, and its demonstration draws "
                f"{len(shown.figures)} pictures; they are called {unit.name}-1 and so on."
            )
        texts.setdefault(number, " ".join(link["text"].split()))
    return [
        Picture(f"{unit.name}-{number}.png", texts.get(number) or _described(figure), figure.png)
        for number, figure in enumerate(shown.figures, start=1)
    ]


def with_pictures(unit: Unit, lesson: list[Cell], made: list[Picture]) -> list[Cell]:
    """The lesson, with a link for each picture that it does not mention: below its last text."""
    named = {link["number"] for cell in lesson for link in _LINK.finditer(cell.source)}
    rest = [
        f"![{picture.text}](../{FOLDER}/{picture.name})"
        for number, picture in enumerate(made, start=1)
        if str(number) not in named
    ]
    last = max((place for place, cell in enumerate(lesson) if cell.kind == "markdown"), default=None)
    if not rest or last is None:
        return lesson
    cells = list(lesson)
    cells[last] = Cell("markdown", "\n\n".join([cells[last].source, *rest]))
    return cells


def links_replaced(text: str, by: Callable[[str, str], str]) -> str:
    """A lesson's text with each picture replaced by what ``by`` makes of its name and its words."""
    return _LINK.sub(lambda link: by(f"{link['unit']}-{link['number']}.png", link["text"]), text)


def links_in(text: str) -> Iterator[str]:
    """The names of the pictures that a lesson's text shows."""
    return (f"{link['unit']}-{link['number']}.png" for link in _LINK.finditer(text))


def _described(figure: Figure) -> str:
    """A picture in words: its panels by their titles, axes and lines."""
    panels = []
    for panel in figure.panels:
        axes = [name for name in (panel.xlabel, panel.ylabel) if name]
        lines = [name for name in panel.lines if not name.startswith("_")]
        words = [panel.title or ("an image" if panel.images else "")]
        words += [f"axes: {' and '.join(axes)}"] if axes else []
        words += [f"lines: {', '.join(lines)}"] if lines else []
        panels.append("; ".join(filter(None, words)))
    told = ". ".join(filter(None, panels))
    # A bracket or a dollar sign would end the text of a Markdown link, or begin a formula.
    return re.sub(r"[\[\]$\\]", "", " ".join(told.split())) or "A picture of the demonstration"
