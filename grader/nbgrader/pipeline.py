"""Our steps among those that nbgrader takes a notebook through, as nbgrader_config.json has them.

nbgrader ignores a whole nbgrader_config.py in which one line fails, and would go on to run submissions in a
kernel of the instructor's. The JSON file holds nothing that can fail.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from grader import foreign
from grader.course import CourseError


def conversions_text(path: Path) -> str:
    """The text of nbgrader_config.json.

    Args:
        path: where it will be; other settings of an existing file are kept.

    Raises:
        CourseError: if the existing file is not a configuration, or nbgrader is missing or has no step
            to replace, or is not as the kit knows it.
    """
    settings = _existing(path)
    steps = _steps()
    ours: dict[str, dict[str, Any]] = {
        "Autograde": {
            "exporter_class": "grader.nbgrader.exporter.SubmissionExporter",
            "sanitize_preprocessors": steps["sanitize"],
            "autograde_preprocessors": steps["autograde"],
        },
        "GenerateAssignment": {"preprocessors": steps["generate"]},
        "GenerateFeedback": {"preprocessors": steps["feedback"]},
    }
    for name, traits in ours.items():
        settings[name] = {**settings.get(name, {}), **traits}
    return json.dumps(settings, indent=2) + "\n"


def _existing(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        settings = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CourseError(f"{path} cannot be read: {error}. Repair or delete it.") from error
    if not isinstance(settings, dict) or not all(isinstance(traits, dict) for traits in settings.values()):
        raise CourseError(f"{path} is no configuration of nbgrader. Repair or delete it.")
    return settings


def _steps() -> dict[str, list[str]]:
    """nbgrader's own steps, with ours before, after, or instead of some of them."""
    try:
        from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
        from nbgrader.preprocessors import Execute, SaveAutoGrades, SaveCells
    except ImportError as error:
        raise CourseError(
            f"nbgrader is not installed ({error}). Install it with: pip install 'neurokata[instructor]'."
        ) from error
    if problem := foreign.problem_of(foreign.LIBRARIES["nbgrader"]):
        raise CourseError(f"{problem} {foreign.REMEDY}")
    sanitize = _defaults(Autograde, "sanitize_preprocessors")
    autograde = _defaults(Autograde, "autograde_preprocessors")
    generate = _defaults(GenerateAssignment, "preprocessors")
    feedback = _defaults(GenerateFeedback, "preprocessors")
    grades = _replaced(autograde, Execute, ["grader.nbgrader.preprocessor.GradeChecks"])
    saved = _dotted(SaveAutoGrades)
    return {
        "sanitize": ["grader.nbgrader.restore.RestoreCells", *sanitize],
        "autograde": _replaced(grades, SaveAutoGrades, [saved, "grader.nbgrader.comments.SaveComments"]),
        "generate": [
            *_replaced(generate, SaveCells, ["grader.nbgrader.cells.SaveChangedCells"]),
            "grader.nbgrader.secrecy.RefuseSecrets",
        ],
        "feedback": ["grader.nbgrader.secrecy.DropRubrics", *feedback],
    }


def _defaults(converter: Any, trait: str) -> list[str]:
    return [_dotted(step) for step in converter.class_traits()[trait].make_dynamic_default()]


def _replaced(steps: list[str], step: type, ours: list[str]) -> list[str]:
    name = _dotted(step)
    if name not in steps:
        raise CourseError(f"The installed nbgrader has no step {step.__name__} that ours could replace.")
    position = steps.index(name)
    return [*steps[:position], *ours, *steps[position + 1 :]]


def _dotted(step: type) -> str:
    return f"{step.__module__}.{step.__name__}"
