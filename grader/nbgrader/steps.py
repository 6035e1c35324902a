"""What our steps in nbgrader's autograde share: the course that they belong to."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Unicode

from grader.course import Course, CourseError, Unit, load_course


class CoursePreprocessor(NbGraderPreprocessor):  # type: ignore[misc, unused-ignore]
    """A step that needs the course."""

    course = Unicode("", help="Folder of the course whose checks grade the notebooks.").tag(config=True)

    def load(self) -> Course:
        """The course that the configuration names.

        Raises:
            CourseError: if it names none.
        """
        if not self.course:
            raise CourseError(
                "nbgrader_config.py does not say where the course is (c.CoursePreprocessor.course). "
                "Run `grader nbgrader` for this folder again."
            )
        return load_course(self.course)

    def unit_of(self, resources: Any) -> Unit | None:
        """The unit that a notebook is named after; None for a notebook of the instructor's own."""
        name, course = resources["nbgrader"]["notebook"], self.load()
        return course.unit(name) if name in course.unit_names else None
