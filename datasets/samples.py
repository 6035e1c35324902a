"""Small images of digits, drawn for this course by ``datasets/draw_samples.py``."""

from __future__ import annotations

from pathlib import Path

from datasets.integrity import DataError

FOLDER = Path(__file__).resolve().parent / "sample_digits"


def sample_digits() -> list[tuple[Path, int]]:
    """The sample images and the digit that each one shows.

    They differ in size, in colours, in where the digit is and in how the file keeps its colours (grey, RGB,
    RGBA, palette). Some are dark on light, some light on dark.

    Returns:
        (path of a PNG file, digit shown) of each image, in order of the file names.

    Raises:
        DataError: if the images are missing.
    """
    paths = sorted(FOLDER.glob("[0-9]_*.png"))
    if not paths:
        raise DataError(
            f"There are no sample images in {FOLDER}. `python -m datasets.draw_samples` draws them again."
        )
    return [(path, int(path.name[0])) for path in paths]
