"""A folder of pages that a command writes in place of an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click

from grader.files import replace_folder


def write_pages(
    folder: Path, pages: Iterable[tuple[str, bytes]], is_earlier: Callable[[Path], bool], refused: str
) -> None:
    """Write pages whole, or say why not; what was there before then stays as it is.

    Args:
        folder: from ``--to``.
        pages: each with its path in the folder.
        is_earlier: whether a folder with something in it may be replaced.
        refused: what is said of a folder that may not, after its name.

    Raises:
        click.ClickException: if the folder may not be replaced, or cannot be written.
    """
    try:
        replace_folder(folder, pages, is_earlier)
    except FileExistsError as error:
        raise click.UsageError(f"{folder} {refused}") from error
    except OSError as error:
        raise click.ClickException(
            f"{folder} cannot be written: {error.strerror or error}. What was there before stays as it is."
        ) from error
