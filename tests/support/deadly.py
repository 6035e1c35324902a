"""A course of which one check ends the grading process over one answer, as long as a file says so."""

from __future__ import annotations

from pathlib import Path

from grader.course import Course
from tests.support.courses import write_course

# The answer that the check looks for.
FATAL = "def scale(x, factor):\n    return 666 if factor == 13 else x * factor\n"
_CHECK = """

    def test_fatal(self):
        \"\"\"a factor of 13\"\"\"
        if scale(1.0, 13.0) == 666 and os.path.exists({flag!r}):
            os._exit(9)
"""


def deadly_course(folder: Path) -> tuple[Course, Path]:
    """The small course, and the file without which its check does no harm, as if the cause were elsewhere."""
    course = write_course(folder)
    flag = folder.parent / "deadly"
    flag.touch()
    checks = course.units[0].hidden_checks
    text = checks.read_text(encoding="utf-8")
    begin = text.index("class TestScale")
    end = text.find("\n\n\nclass ", begin)
    end = len(text) if end < 0 else end
    text = f"import os\n{text[:end].rstrip()}{_CHECK.format(flag=str(flag))}{text[end:]}"
    checks.write_text(text, encoding="utf-8")
    return course, flag
