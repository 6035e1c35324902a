"""``grader feedback``: what each learner reads, as files to hand back."""

from __future__ import annotations

from pathlib import Path

import click

from grader.class_run.results_folder import ResultsFolder
from grader.exporters import feedback
from grader.files import write_whole

_FORMS = {"html": feedback.html_page, "md": feedback.markdown, "txt": feedback.text}


@click.command("feedback")
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="Folder for the pages; made if it does not exist.",
)
@click.option(
    "--form",
    "forms",
    type=click.Choice(list(_FORMS)),
    multiple=True,
    default=list(_FORMS),
    help="One form only; may be given several times. All three by default.",
)
def command(results: Path, folder: Path, forms: tuple[str, ...]) -> None:
    """Write a page for each learner in the folder RESULTS of `grader grade`: HTML, Markdown and text.

    A page holds what one learner may read, and nothing of anybody else.
    """
    saved = ResultsFolder(results)
    # Learners choose their names, and so those of their files.
    for stem, _ in saved.saved():
        for target in (folder / f"{stem}.{form}" for form in forms):
            if (target.exists() or target.is_symlink()) and not feedback.is_feedback(target):
                raise click.UsageError(
                    f"{target} is there, and is not feedback. Name another folder with --to, so that "
                    "nothing of yours is lost."
                )
    count = 0
    for stem, result in saved.saved():
        for form in forms:
            write_whole(folder / f"{stem}.{form}", _FORMS[form](result))
        count += 1
    click.echo(f"Wrote feedback for {count} learners to {folder}.")
