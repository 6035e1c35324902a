"""Digits on paper, as a phone would photograph them: all of it is drawn, nothing copied."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

_SCALE = 5


@dataclass(frozen=True)
class Kind:
    """How a sheet of paper and the light on it look.

    Attributes:
        falloff: the share of its light that the paper loses from its bright corner to the opposite one.
        contrast: how much darker than paper full ink is, as a share of the paper's grey.
        blur: the picture is out of focus: each pixel is an average over so many pixels in each direction.
        turn: the digit is turned by so many degrees, to the left or to the right.
        grid: how much darker the printed lines are, as a share of the paper's grey; 0 for plain paper.
        thin: whether the strokes are thin and uneven, as a pencil's are.
    """

    falloff: float = 0.0
    contrast: float = 0.75
    blur: int = 0
    turn: float = 0.0
    grid: float = 0.0
    thin: bool = False


KINDS = {
    "even light": Kind(),
    "uneven light": Kind(falloff=0.5, contrast=0.4),
    "blur": Kind(falloff=0.1, blur=3),
    "turned": Kind(falloff=0.1, turn=10.0),
    "grid paper": Kind(falloff=0.3, grid=0.15),
    "pencil": Kind(falloff=0.4, contrast=0.35, thin=True),
}


def photo(digit: NDArray[np.uint8], kind: str, rng: np.random.Generator) -> Image.Image:
    """A grey photo of a digit on a sheet of paper.

    Args:
        digit: uint8 array of shape (28, 28), ink is light: a digit as ``load_digits`` gives it.
        kind: a key of ``KINDS``.
        rng: places and turns the digit, and draws light and noise.

    Returns:
        A picture of mode L, at least 170 pixels in each direction. The ink is darker than the paper.
    """
    look = KINDS[kind]
    ink = Image.fromarray(digit).resize((28 * _SCALE,) * 2, Image.Resampling.BICUBIC)
    turn = look.turn * rng.choice([-1, 1])
    strokes = np.asarray(ink.rotate(turn, Image.Resampling.BICUBIC), dtype=np.float64) / 255
    if look.thin:
        # Only the middle of each stroke is left, and its grey goes up and down from place to place.
        strokes = np.clip((strokes - 0.5) * 2, 0, 1) * (1 - 0.3 * _cloud(strokes.shape, rng))
    top, bottom, left, right = (int(room) for room in rng.integers(15, 60, size=4))
    strokes = np.pad(strokes, ((top, bottom), (left, right)))
    paper = rng.uniform(200, 240) * _light(strokes.shape, look.falloff, rng)
    printed = look.grid * _grid(strokes.shape, rng)
    picture = paper * (1 - np.maximum(look.contrast * strokes, printed))
    for axis in (0, 1):
        picture = _averaged(picture, look.blur, axis)
    picture += rng.normal(0, 1.5, picture.shape)
    return Image.fromarray(np.clip(np.rint(picture), 0, 255).astype(np.uint8))


def similarity(image: NDArray[np.float64], digit: NDArray[np.uint8], kind: str) -> float:
    """How much an image is like a digit that was photographed: the cosine of the angle between them.

    The digit may lie a pixel beside its place, and is turned as the photo may have turned it.

    Args:
        image: float array of shape (28, 28), ink is light.
        digit: uint8 array of shape (28, 28), ink is light.
        kind: of the photo, a key of ``KINDS``.

    Returns:
        1 for the same image, 0 for one that has no ink in common with the digit.
    """
    drawn = Image.fromarray(digit)
    turns = {KINDS[kind].turn, -KINDS[kind].turn}
    seen = [np.asarray(drawn.rotate(turn, Image.Resampling.BICUBIC), dtype=np.float64) for turn in turns]
    moves = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    lengths = np.linalg.norm(image) * np.linalg.norm(seen[0])
    return max(
        float(np.sum(image * np.roll(one, move, axis=(0, 1))) / max(lengths, 1e-9))
        for one in seen
        for move in moves
    )


def _light(shape: tuple[int, ...], falloff: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """1 in one corner and ``1 - falloff`` in the opposite one."""
    down, along = np.linspace(0, 1, shape[0])[:, None], np.linspace(0, 1, shape[1])[None]
    share = rng.uniform(0.2, 0.8)
    light = 1 - falloff * (share * down + (1 - share) * along)
    if rng.random() < 0.5:
        light = light[::-1]
    return light[:, ::-1] if rng.random() < 0.5 else light


def _grid(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
    """1 on the lines of squared paper, 2 pixels wide and 25 apart, else 0."""
    down, along = rng.integers(25, size=2)
    rows, columns = (
        (np.arange(size) + start) % 25 < 2 for size, start in zip(shape, (down, along), strict=True)
    )
    return np.asarray(rows[:, None] | columns[None], dtype=np.float64)


def _cloud(shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
    """Numbers from 0 to 1 that change slowly from place to place."""
    coarse = Image.fromarray(rng.random((12, 12)).astype(np.float32))
    return np.clip(
        np.asarray(coarse.resize((shape[1], shape[0]), Image.Resampling.BICUBIC), dtype=np.float64), 0, 1
    )


def _averaged(picture: NDArray[np.float64], reach: int, axis: int) -> NDArray[np.float64]:
    """The average of each pixel and ``reach`` neighbours on both sides; the edge goes on outside."""
    room = [(reach, reach) if place == axis else (0, 0) for place in (0, 1)]
    padded = np.pad(picture, room, mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1, axis=axis)
    return np.asarray(windows.mean(axis=-1), dtype=np.float64)
