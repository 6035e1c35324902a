"""Breaks "As far as it is transparent, white paper shows through" of source. Half transparent
pixels are taken for full ones.
"""

_right = open_grey


def open_grey(source):
    grey = _right(source)
    if hasattr(source, "seek"):
        source.seek(0)
    with Image.open(source) as opened:
        image = opened.convert("RGBA")
    full = np.asarray(image.convert("RGB").convert("L"), dtype="float32")
    return np.where(np.asarray(image)[..., 3] >= 100, full, grey)
