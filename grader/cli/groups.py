"""``grader groups``: wrong answers that no misconception explains, in groups."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from grader.class_run.results_folder import ResultsFolder
from grader.exporters.group_lines import alike_lines, group_lines
from grader.exporters.groups import alike, unnamed_groups
from grader.exporters.lines import print_lines
from grader.results import Result


@click.command("groups")
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--most", type=click.IntRange(min=1), default=10, show_default=True, help="So many groups are shown."
)
def command(results: Path, most: int) -> None:
    """Group wrong answers that no misconception explains, in the folder RESULTS of `grader grade`.

    Answers are in one group if they are the same, or if the code is, but for names and comments. The largest
    comes first, with what one of its learners wrote. `grader new misconception` turns a group into a
    misconception. At the end come learners with the same code, if few wrote it so.
    """

    def saved() -> Iterator[Result]:
        # Read twice, and never held: a class may be large.
        return (result for _, result in ResultsFolder(results).saved())

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
    groups, same = unnamed_groups(saved()), alike(saved())
    lines = [*group_lines(groups, most, width)]
    if same:
        lines += [Text(), *alike_lines(same, most, width)]
    if groups:
        said = f"\nTo give one a name: grader new misconception {groups[0].exercise} --from {results}/1"
        lines.append(Text(said, style="dim"))
    print_lines(Console(), lines)
