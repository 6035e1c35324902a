"""Draw the sample images of digits: ``python -m datasets.draw_samples``.

A digit is a few strokes. Each stroke is a smooth curve through some points; the points are moved a
little, the digit is slanted and turned, and a round pen follows the curve. No number here depends on the
clock or the machine.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

from datasets.samples import FOLDER

Point = tuple[float, float]
Colour = tuple[int, int, int]

# Strokes in a box of width 0.6 and height 1; y grows downwards.
_STROKES: dict[int, list[list[Point]]] = {
    0: [[(0.32, 0.0), (0.08, 0.2), (0.0, 0.55), (0.14, 0.93), (0.36, 0.97), (0.57, 0.65), (0.55, 0.25),
         (0.32, 0.0)]],
    1: [[(0.22, 0.2), (0.35, 0.0), (0.33, 0.5), (0.31, 1.0)]],
    2: [[(0.02, 0.22), (0.2, 0.02), (0.46, 0.06), (0.52, 0.3), (0.3, 0.64), (0.02, 0.98), (0.3, 0.94),
         (0.6, 0.96)]],
    3: [[(0.05, 0.1), (0.3, 0.0), (0.5, 0.16), (0.4, 0.4), (0.2, 0.47), (0.44, 0.52), (0.56, 0.74),
         (0.36, 0.98), (0.0, 0.9)]],
    4: [[(0.2, 0.0), (0.1, 0.3), (0.03, 0.56), (0.3, 0.58), (0.6, 0.54)],
        [(0.46, 0.12), (0.44, 0.5), (0.42, 1.0)]],
    5: [[(0.54, 0.02), (0.3, 0.03), (0.12, 0.04), (0.08, 0.24), (0.06, 0.44), (0.32, 0.4), (0.55, 0.62),
         (0.42, 0.92), (0.02, 0.94)]],
    6: [[(0.44, 0.0), (0.16, 0.28), (0.03, 0.66), (0.16, 0.95), (0.42, 0.95), (0.53, 0.72), (0.36, 0.55),
         (0.12, 0.66)]],
    7: [[(0.0, 0.06), (0.3, 0.04), (0.58, 0.04), (0.42, 0.4), (0.22, 1.0)]],
    8: [[(0.48, 0.12), (0.26, 0.0), (0.07, 0.16), (0.22, 0.4), (0.46, 0.6), (0.5, 0.86), (0.26, 0.99),
         (0.05, 0.82), (0.18, 0.56), (0.44, 0.34), (0.48, 0.12)]],
    9: [[(0.5, 0.2), (0.28, 0.02), (0.05, 0.2), (0.13, 0.44), (0.36, 0.44), (0.5, 0.2), (0.48, 0.55),
         (0.4, 1.0)]],
}  # fmt: skip
# Drawing larger and scaling down makes soft edges.
_FINER = 4


@dataclass(frozen=True)
class Sample:
    """How one image is drawn.

    Attributes:
        digit: what it shows.
        name: the rest of its file's name.
        size: width and height in pixels.
        height: of the digit, in pixels.
        middle: where the middle of the digit is, as shares of width and height.
        pen: diameter of the pen, as a share of the digit's height.
        ink: colour of the pen.
        paper: colour behind it; None for a transparent one.
        mode: Pillow's name for how the file keeps its colours.
    """

    digit: int
    name: str
    size: tuple[int, int]
    height: int
    middle: Point
    pen: float
    ink: Colour
    paper: Colour | None
    mode: str


SAMPLES = (
    Sample(0, "black_on_white", (120, 120), 80, (0.5, 0.5), 0.11, (0, 0, 0), (255, 255, 255), "L"),
    Sample(1, "white_on_black", (64, 96), 60, (0.4, 0.55), 0.13, (255, 255, 255), (0, 0, 0), "L"),
    Sample(2, "blue_on_white", (200, 140), 90, (0.3, 0.5), 0.10, (20, 40, 150), (255, 255, 255), "RGB"),
    Sample(3, "yellow_on_navy", (90, 110), 70, (0.5, 0.45), 0.12, (250, 220, 90), (15, 20, 60), "RGB"),
    Sample(4, "black_on_nothing", (150, 150), 85, (0.62, 0.6), 0.11, (0, 0, 0), None, "RGBA"),
    Sample(5, "red_on_cream", (160, 220), 110, (0.45, 0.35), 0.10, (150, 20, 25), (250, 243, 220), "RGB"),
    Sample(6, "palette_green", (100, 100), 62, (0.55, 0.6), 0.13, (10, 80, 40), (235, 240, 230), "P"),
    Sample(7, "chalk_on_slate", (300, 200), 130, (0.7, 0.5), 0.10, (225, 230, 225), (45, 60, 58), "RGB"),
    Sample(8, "pencil", (48, 48), 34, (0.5, 0.5), 0.13, (70, 70, 75), (222, 222, 220), "L"),
    Sample(9, "violet_on_nothing", (130, 180), 100, (0.4, 0.6), 0.12, (80, 30, 120), None, "RGBA"),
    Sample(2, "palette_on_black", (110, 80), 56, (0.6, 0.45), 0.13, (120, 230, 250), (0, 0, 0), "P"),
    Sample(3, "large_on_white", (420, 380), 260, (0.35, 0.6), 0.10, (10, 10, 10), (255, 255, 255), "RGB"),
)  # fmt: skip


def draw(sample: Sample) -> Image.Image:
    """Draw one image."""
    mask = _mask(sample)
    if sample.paper is None:
        image = Image.new("RGBA", sample.size, (*sample.ink, 0))
        image.putalpha(mask)
        return image
    image = Image.new("RGB", sample.size, sample.paper)
    image.paste(sample.ink, (0, 0), mask)
    return image.quantize(16) if sample.mode == "P" else image.convert(sample.mode)


def draw_all(folder: Path) -> None:
    """Draw every image into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES:
        draw(sample).save(folder / f"{sample.digit}_{sample.name}.png", optimize=True)


def _mask(sample: Sample) -> Image.Image:
    """Where the ink is, from 0 to 255."""
    # The seed is the name, so that one image can be changed without the others.
    chance = random.Random(sample.name)
    width, height = (length * _FINER for length in sample.size)
    mask = Image.new("L", (width, height), 0)
    pen = ImageDraw.Draw(mask)
    radius = sample.pen * sample.height * _FINER / 2
    slant, turn = chance.uniform(-0.12, 0.2), math.radians(chance.uniform(-6, 6))
    for stroke in _STROKES[sample.digit]:
        moved = [(x + chance.gauss(0, 0.012) - 0.3, y + chance.gauss(0, 0.012) - 0.5) for x, y in stroke]
        for x, y in _curve([(x - slant * y, y) for x, y in moved]):
            across = (x * math.cos(turn) - y * math.sin(turn)) * sample.height * _FINER
            down = (x * math.sin(turn) + y * math.cos(turn)) * sample.height * _FINER
            left, top = sample.middle[0] * width + across, sample.middle[1] * height + down
            pen.ellipse((left - radius, top - radius, left + radius, top + radius), fill=255)
    return mask.resize(sample.size, Image.Resampling.BOX)


def _curve(points: Sequence[Point], steps: int = 60) -> Iterator[Point]:
    """Points close together on a smooth curve through ``points`` (a Catmull-Rom spline)."""
    ends = [points[0], *points, points[-1]]
    for before, start, end, after in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for step in range(steps + 1):
            t = step / steps
            yield (
                _between(before[0], start[0], end[0], after[0], t),
                _between(before[1], start[1], end[1], after[1], t),
            )


def _between(before: float, start: float, end: float, after: float, t: float) -> float:
    bend = 2 * before - 5 * start + 4 * end - after
    twist = 3 * (start - end) + after - before
    return 0.5 * (2 * start + (end - before) * t + bend * t**2 + twist * t**3)


if __name__ == "__main__":
    draw_all(FOLDER)
