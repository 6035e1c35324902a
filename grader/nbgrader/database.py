"""Which database holds the gradebook, without its password in a file."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from urllib.parse import quote

from grader.course import CourseError

_VARIABLE = re.compile(r"\$\{(\w+)\}")


def database_url(template: str, environment: Mapping[str, str] | None = None) -> str:
    """The URL of the gradebook's database.

    Args:
        template: an SQLAlchemy URL; ``${NAME}`` in it stands for an environment variable.
        environment: the variables; those of this process by default.

    Raises:
        SystemExit: for a variable that is not set. After any other exception in its configuration nbgrader
            would go on, with a gradebook of its own.
    """
    values = os.environ if environment is None else environment

    def value(found: re.Match[str]) -> str:
        name = found[1]
        if not values.get(name):
            raise SystemExit(f"The gradebook's URL {template} needs the environment variable {name}. Set it.")
        # A password may contain what would end it in a URL.
        return quote(values[name], safe="")

    return _VARIABLE.sub(value, template)


def require_fit(template: str) -> None:
    """Refuse a URL that nbgrader could not use, or that would put a password into a file.

    Raises:
        CourseError: which says what to do.
    """
    try:
        from sqlalchemy.engine import make_url
        from sqlalchemy.exc import ArgumentError, NoSuchModuleError
    except ImportError as error:
        raise CourseError(
            f"nbgrader is not installed ({error}). Install it with: pip install 'neurokata[instructor]'."
        ) from error
    try:
        url = make_url(template)
        dialect = url.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise CourseError(
            "This is not a database URL, such as sqlite:////srv/course/gradebook.db or "
            "postgresql://nbgrader@localhost/gradebook."
        ) from error
    if url.password and not _VARIABLE.fullmatch(str(url.password)):
        raise CourseError(
            "The URL holds a password, which everybody could read in nbgrader_config.py. Name "
            "an environment variable in its place, as in postgresql://me:${GRADEBOOK_PASSWORD}@host/gradebook."
        )
    try:
        dialect.import_dbapi()
    except ImportError as error:
        raise CourseError(f"The driver of {url.drivername} is not installed ({error}).") from error
