"""Groups of learners who wrote or answered the same, in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from grader.exporters.groups import Alike, Group
from grader.exporters.lines import flowing
from grader.exporters.plain import one_line, plain

_MOST_NAMES, _MOST_CHECKS, _MOST_LINES = 12, 3, 14
_OF_ALIKE = (
    "Functions of a few lines are alike by nature, and so are those from one book. This says where to look, "
    "and accuses nobody."
)


def group_lines(groups: Sequence[Group], most: int, width: int | None = None) -> Iterator[Text]:
    """Groups of wrong answers without a name, each with its number and an example.

    Args:
        groups: all of them, in their order: the first is number 1.
        most: so many of them are shown.
        width: width of the terminal, in cells; None if lines may have any length.
    """
    if not groups:
        yield from flowing(Text("Every wrong answer is explained by a misconception.", style="bold"), width)
        return
    count = sum(len(group.learners) for group in groups)
    said = f"Wrong, and no misconception says why: {count} {'answer' if count == 1 else 'answers'}"
    yield from flowing(Text(f"{said} in {_counted(len(groups), 'group')}", style="bold"), width)
    for number, group in enumerate(groups[:most], 1):
        yield Text()
        yield from _group(number, group, width)
    yield from _more(len(groups), most, width)


def alike_lines(found: Sequence[Alike], most: int, width: int | None = None) -> Iterator[Text]:
    """Learners with the same rare code, a line or two for each group; nothing if there are none.

    Args:
        found: all of them, in their order.
        most: so many of them are shown.
        width: width of the terminal, in cells; None if lines may have any length.
    """
    if not found:
        return
    heading = f"Code that few wrote, the same but for names and comments: {_counted(len(found), 'group')}"
    yield from flowing(Text(heading, style="bold"), width)
    yield from flowing(Text(_OF_ALIKE, style="dim"), width)
    for item in found[:most]:
        line = Text(f"{item.unit}  ").append(item.exercise, style="bold")
        yield from flowing(line.append(f"  {_names(item.learners)}"), width, indent=2, hang=2)
    yield from _more(len(found), most, width)


def _group(number: int, group: Group, width: int | None) -> Iterator[Text]:
    heading = Text(f"{number}. ", style="bold").append(group.exercise, style="bold").append(f"  {group.unit}")
    yield from flowing(heading.append(f"  {_counted(len(group.learners), 'learner')}"), width, hang=3)
    yield from flowing(Text(_names(group.learners)), width, indent=3)
    for title in group.checks[:_MOST_CHECKS]:
        yield from flowing(Text(f"✗ {one_line(title)}", style="red"), width, indent=3, hang=2)
    if more := len(group.checks[_MOST_CHECKS:]):
        yield from flowing(Text(f"✗ {_counted(more, 'more check')}", style="red"), width, indent=3)
    yield from flowing(Text(one_line(group.message, 400)), width, indent=5)
    lines = plain(group.code).rstrip().expandtabs(4).splitlines()
    for line in lines[:_MOST_LINES]:
        yield from flowing(Text(line, style="dim"), width, indent=5, hang=4)
    if more := len(lines[_MOST_LINES:]):
        yield from flowing(Text(f"… {_counted(more, 'more line')}", style="dim"), width, indent=5)


def _more(count: int, most: int, width: int | None) -> Iterator[Text]:
    if count > most:
        left = f"{_counted(count - most, 'more group')}: --most {count} shows all."
        yield Text()
        yield from flowing(Text(left, style="dim"), width)


def _names(learners: Iterable[str]) -> str:
    names = [one_line(name, 80) for name in learners]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
