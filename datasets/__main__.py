"""``python -m datasets``: shows which data is here and from where, and fetches what is not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import click
import numpy.typing as npt
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

from datasets.cancer import load_breast_cancer
from datasets.data_sets import DATA_SETS, DataSet
from datasets.digits import load_digits
from datasets.fetch import MIRROR_VARIABLE, Way, fetch, is_whole, keras_folder
from datasets.integrity import DataError
from datasets.local import DATA_VARIABLE, fetched_folder, find_files, named_folder

_INTERRUPTED = 130
_SAYS: dict[Way, str] = {
    "kept": "was there already",
    "copied": "was copied from Keras's folder, without a network",
    "fetched": "was fetched",
}


class Row(NamedTuple):
    """A line of the list: a set, what is in it, its size, where it is, and whether loaders find it."""

    name: str
    what: str
    size: str
    where: str
    found: bool


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.pass_context
def datasets(context: click.Context) -> None:
    """Show which data is on this computer and where, or fetch what does not come with the kit."""
    if context.invoked_subcommand is None:
        _show(list(_rows()))


@datasets.command("fetch")
@click.argument("names", metavar="[mnist|fashion|pima|all]", nargs=-1, type=click.Choice([*DATA_SETS, "all"]))
def fetch_command(names: tuple[str, ...]) -> None:
    """Fetch sets once, check them, and keep them in your cache folder; all of them if none is named.

    NEUROKATA_MIRROR may name the address of a folder with the same files, such as one of your school.
    """
    chosen = list(DATA_SETS) if not names or "all" in names else list(dict.fromkeys(names))
    failed = [name for name in chosen if not _fetched(DATA_SETS[name])]
    if failed:
        text = f"Without {' and '.join(failed)}, the exercises use the data that comes with the kit."
        click.echo(text, err=True)
        sys.exit(1)


def _fetched(data_set: DataSet) -> bool:
    """Fetch a set with a progress bar, and say how that went."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    try:
        with bar:
            task = bar.add_task(data_set.title, total=data_set.size)
            way = fetch(data_set, lambda size: bar.advance(task, size))
    except DataError as error:
        click.echo(f"{data_set.title} could not be fetched. {_plain(str(error))}", err=True)
        return False
    click.echo(f"{data_set.title} {_SAYS[way]}: {fetched_folder()}")
    return True


def _rows() -> Iterator[Row]:
    yield _embedded("digits", "5,000 digits of MNIST", lambda: load_digits("all"))
    yield _embedded("breast cancer", "569 patients", load_breast_cancer)
    for data_set in DATA_SETS.values():
        size, (where, found) = _size(data_set.size), _place(data_set)
        yield Row(data_set.name, data_set.what, size, where, found)


def _embedded(name: str, what: str, load: Callable[[], tuple[npt.NDArray[Any], npt.NDArray[Any]]]) -> Row:
    try:
        x, y = load()
    except DataError as error:
        return Row(name, what, "", _plain(str(error)), True)
    return Row(name, what, _size(x.nbytes + y.nbytes), "comes with the kit", True)


def _place(data_set: DataSet) -> tuple[str, bool]:
    """Where a set is, and whether loaders find it."""
    try:
        files = find_files(data_set.name, data_set.files)
        if files is not None:
            data_set.read(files)
    except DataError as error:
        return _plain(str(error)), False
    if files is not None:
        return f"{'fetched' if files.fetched else DATA_VARIABLE}: {files.where}", True
    if is_whole(data_set, keras_folder()):
        return "in Keras's own folder; fetch copies it from there", False
    return "not here", False


def _show(rows: list[Row]) -> None:
    cells = [(row.name, row.what, row.size) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row, texts in zip(rows, cells, strict=True):
        padded = "  ".join(text.ljust(width) for text, width in zip(texts, widths, strict=True))
        click.echo(f"{padded}  {row.where}")
    click.echo()
    missing = [row.name for row in rows if not row.found]
    if named_folder() is not None:
        click.echo(f"{DATA_VARIABLE} is set, so that folder alone counts: {named_folder()}")
    elif missing:
        size = sum(DATA_SETS[name].size for name in missing)
        target = "all" if len(missing) == len(DATA_SETS) else " ".join(missing)
        click.echo(f"python -m datasets fetch {target}    # once, {_size(size)}; into {fetched_folder()}")
        click.echo(f"Or set {DATA_VARIABLE} to a folder that has it, or {MIRROR_VARIABLE} to its address.")


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{size / 1e3:.0f} kB"


def _plain(text: str) -> str:
    """A message without control characters: a server's words may have any."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def main() -> None:
    """Run the command; a stop by Ctrl-C is a sentence, not a traceback."""
    try:
        sys.exit(datasets(prog_name="python -m datasets", standalone_mode=False))
    except click.exceptions.Abort:
        click.echo("Stopped. Nothing is left behind.", err=True)
        sys.exit(_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
