"""A class on disk: whose submission each of the given paths is."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.submission.found import Found
from grader.submission.hand_in import HandIn, Reading
from grader.submission.hand_ins import hand_ins
from grader.submission.names import UnitNames, learner_names, listed
from grader.submission.versions import names_version


def discover(
    paths: Sequence[Path], unit_names: Collection[str], reading: Reading | None = None
) -> list[Found]:
    """Find the submissions in the given places.

    A path is one submission (a folder with files of units, directly or in ``exercises/`` or
    ``notebooks/``; a module; a notebook; a zip), or a class: a folder or zip in which each folder, zip and
    loose file (``ada_ex01_activations.py``) is a learner's; or a platform's export, unpacked or as the zip
    that it came in; or several of these; or an nbgrader course with its ``submitted/``. If two folders, zips
    or prefixes hold the same unit, it is a class, unless their names are those of versions.

    Args:
        paths: what is to be graded.
        unit_names: names of the course's units.
        reading: whether each path is a class or one learner's; by default, the names in it decide.

    Returns:
        One for each learner, in the order of their names. Nothing has been read yet.

    Raises:
        SubmissionError: if a path does not exist, or can be understood in two ways.
    """
    units = UnitNames(unit_names)
    found: dict[Path, tuple[HandIn, str]] = {}
    for path in dict.fromkeys(Path(os.path.abspath(path)) for path in paths):
        for hand_in in hand_ins(path, units, reading):
            found.setdefault(hand_in.path, (hand_in, _container(path, hand_in)))
    by_learner: dict[str, list[HandIn]] = {}
    grouped: dict[str, str] = {}
    for hand_in, group, note in _with_groups(list(found.values()), units):
        key = f"{group}/{hand_in.key.replace('/', '_')}" if group else hand_in.key
        by_learner.setdefault(key, []).append(hand_in)
        if group:
            grouped[key] = note
    names = learner_names(by_learner, grouped)
    learners = [_together(names[key], group, grouped.get(key, "")) for key, group in by_learner.items()]
    return sorted(learners, key=lambda one: (one.learner.casefold(), one.learner))


def _container(given: Path, hand_in: HandIn) -> str:
    """The name of the class that a hand-in is in."""
    return given.name if given != hand_in.path else given.parent.name


def _with_groups(found: list[tuple[HandIn, str]], units: UnitNames) -> Iterator[tuple[HandIn, str, str]]:
    """Each hand-in, the group that its learner is in (or nothing), and a sentence about that."""
    places: dict[str, dict[str, None]] = {}
    for hand_in, container in found:
        if not hand_in.platform and not hand_in.group:
            places.setdefault(hand_in.key, {})[container] = None
    for hand_in, container in found:
        several = list(places.get(hand_in.key, ()))
        # What was handed in on two days, or for two units, is one learner's.
        is_one = len(several) < 2 or any(names_version(name) or units.match(name) for name in several)
        if hand_in.platform or hand_in.group or is_one:
            yield hand_in, hand_in.group, ""
        else:
            yield (
                hand_in,
                container,
                (
                    f"Learners of this name are in {listed(several)}; each was taken for a different person. "
                    "If they are the same person, put everything into one folder."
                ),
            )


def _together(learner: str, group: Collection[HandIn], note: str) -> Found:
    """All that one learner handed in: loose files, folders and zips."""
    group = [hand_in for hand_in in group if not hand_in.aside] or group
    parts = [
        Found(learner, one.path, archive=one.archive, time=one.time, claimed=one.claimed)
        for one in group
        if not one.loose
    ]
    # Files in a zip and files next to it are not one hand-in.
    for archive in dict.fromkeys(one.archive for one in group if one.loose):
        them = [one for one in group if one.loose and one.archive is archive]
        loose = tuple(sorted(one.path for one in them))
        claimed = any(one.claimed for one in them)
        parts.append(Found(learner, loose[0], files=loose, archive=archive, claimed=claimed))
    first, *others = sorted(parts, key=lambda found: found.path)
    notes = [sentence for sentence in (note, *(one.note for one in group)) if sentence]
    if others:
        names = [name for found in (first, *others) for name in _names(found, parts)]
        notes.append(
            f"This learner has {len(parts)} submissions: {listed(names)}. For each unit, the file with the "
            "most written in it counts."
        )
    if all(hand_in.typed for hand_in in group):
        notes.append(
            "No file was handed in: what was typed into the platform's page "
            f"({listed(_names(first, parts))}) is not graded."
        )
    return replace(first, notes=tuple(notes), others=tuple(others))


def _names(found: Found, parts: list[Found]) -> list[str]:
    """The names of a submission's files, with their folder's if another submission has the same name."""
    if any(other.path.name == found.path.name for other in parts if other is not found):
        return [f"{path.parent.name}/{path.name}" for path in found.files or (found.path,)]
    return [path.name for path in found.files or (found.path,)]
