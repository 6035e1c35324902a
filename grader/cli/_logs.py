"""What `grader --verbose` shows: what starts, ends and is tried again, and why."""

from __future__ import annotations

import logging
import time

from grader.exporters.plain import one_line

_MOST = 2000


class _OneLine(logging.Formatter):
    """One line for each record: names of learners, and what their code caused, are text from strangers."""

    def format(self, record: logging.LogRecord) -> str:
        """``12:31:05 warning scheduling.grading_slot: …``, and where it was raised if that is known."""
        module = record.name.removeprefix("grader.")
        text = record.getMessage()
        if record.exc_info:
            text += f" ({self.formatException(record.exc_info)})"
        at = time.strftime("%H:%M:%S", time.localtime(record.created))
        return one_line(f"{at} {record.levelname.lower()} {module}: {text}", _MOST)


def show_logs() -> None:
    """Print on standard error what the engine logs."""
    handler = logging.StreamHandler()
    handler.setFormatter(_OneLine())
    logger = logging.getLogger("grader")
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
