"""Units, as named on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grader.course import TRACKS, Course, CourseError, Unit


def unit_names(course: Course, texts: Iterable[str]) -> tuple[str, ...]:
    """The units that are named, in the order of the course, each once.

    Args:
        course: the course.
        texts: names of units, or beginnings of names that no other unit shares: ``ex01``; or names of tracks,
            for all of their units: ``core``.

    Raises:
        CourseError: if a text names no unit, or may name several, or there is no text.
    """
    meant = {name for text in map(str.strip, texts) if text for name in _meant(course, text)}
    if not meant:
        raise CourseError(f"No unit is named. {course.root} has: {', '.join(course.unit_names)}.")
    return tuple(name for name in course.unit_names if name in meant)


def units_named(course: Course, texts: Sequence[str]) -> list[Unit]:
    """The units that are named, or else all of them; see `unit_names`."""
    return [course.unit(name) for name in unit_names(course, texts)] if texts else list(course.units)


def _meant(course: Course, text: str) -> Iterable[str]:
    for track in TRACKS:
        if text.lower() == track:
            units = course.on_track(track)
            if not units:
                raise CourseError(f'{course.root} has no unit with track = "{track}".')
            return [unit.name for unit in units]
    return [_unit_name(course, text)]


def _unit_name(course: Course, text: str) -> str:
    if text in course.unit_names:
        return text
    found = [name for name in course.unit_names if name.startswith(text.lower())]
    if len(found) == 1:
        return found[0]
    if found:
        raise CourseError(f"{text} may mean {' or '.join(found)}. Write more of the name.")
    raise CourseError(f"{course.root} has no unit {text}. It has: {', '.join(course.unit_names)}.")
