"""The sample images: whole, of many kinds, and what the script that is kept beside them draws."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from datasets import DataError, samples
from datasets.draw_samples import SAMPLES, draw_all
from datasets.samples import sample_digits

# Pillow rounds a little differently from version to version.
CLOSE = 3.0


def pixels(path):
    with Image.open(path) as image:
        return np.asarray(image.convert("RGBA"), dtype=float)


def test_each_digit_is_shown():
    assert {digit for _, digit in sample_digits()} == set(range(10))


def test_paths_are_files_in_the_order_of_their_names():
    paths = [path for path, _ in sample_digits()]
    assert all(path.is_file() for path in paths)
    assert paths == sorted(paths)
    assert len(paths) == len(SAMPLES) == len(list(samples.FOLDER.iterdir()))


def test_files_are_of_many_modes_and_sizes():
    opened = [Image.open(path) for path, _ in sample_digits()]
    assert {image.mode for image in opened} == {"L", "RGB", "RGBA", "P"}
    assert len({image.size for image in opened}) > 8


def test_some_are_dark_on_light_and_some_light_on_dark():
    lightness = [np.median(pixels(path)[..., :3]) for path, _ in sample_digits()]
    assert min(lightness) < 60
    assert max(lightness) > 200


def test_digits_do_not_touch_the_edge():
    for path, _ in sample_digits():
        image = pixels(path)
        edge = np.concatenate([image[0], image[-1], image[:, 0], image[:, -1]])
        assert np.ptp(edge, axis=0).max() < 12, path.name
        assert np.ptp(image, axis=(0, 1)).max() > 100, path.name


def test_script_draws_the_images_that_are_kept(tmp_path):
    draw_all(tmp_path)
    for path, _ in sample_digits():
        kept, drawn = pixels(path), pixels(tmp_path / path.name)
        assert kept.shape == drawn.shape
        # What lies under transparent pixels shows nowhere.
        shown = [image[..., :3] * image[..., 3:] / 255 for image in (kept, drawn)]
        assert np.abs(shown[0] - shown[1]).mean() < CLOSE, path.name


def test_two_drawings_are_the_same(tmp_path):
    for folder in ("one", "two"):
        draw_all(tmp_path / folder)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_missing_images_are_told_with_the_remedy(tmp_path, monkeypatch):
    monkeypatch.setattr(samples, "FOLDER", tmp_path)
    with pytest.raises(DataError, match="draw_samples"):
        sample_digits()
