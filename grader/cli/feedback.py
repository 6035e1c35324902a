"""``grader feedback``: what each learner reads, as files to hand back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from grader.class_run.results_folder import ResultsFolder
from grader.cli._counted import counting_of, not_begun, units_option
from grader.cli._pages import write_pages
from grader.exporters import feedback

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
@units_option
def command(results: Path, folder: Path, forms: tuple[str, ...], units: str | None) -> None:
    """Write a page for each learner in the folder RESULTS of `grader grade`: HTML, Markdown and text.

    A page holds what one learner may read, and nothing of anybody else. Earlier feedback in the folder is
    replaced as a whole.
    """
    saved = ResultsFolder(results)
    counting = counting_of(saved, units)
    names: list[str] = []

    def pages() -> Iterator[tuple[str, bytes]]:
        for stem, result in saved.saved():
            names.append(stem)
            for form in forms:
                yield f"{stem}.{form}", _FORMS[form](counting.view(result))

    # Learners choose their names, and so those of their files: nothing else may stand in the folder.
    write_pages(
        folder,
        pages(),
        _is_feedback,
        "is not empty, and not only feedback. Name another folder with --to, so that nothing of yours "
        "is lost.",
    )
    learners = "1 learner" if len(names) == 1 else f"{len(names)} learners"
    click.echo(f"Wrote feedback for {learners} to {folder}.{not_begun(counting)}")


def _is_feedback(folder: Path) -> bool:
    return all(feedback.is_feedback(path) for path in folder.iterdir())
