"""Breaks "a coloured one gets a grey between the smallest and the largest of its red, green and
blue". It gets a grey below all of them.
"""

_right = open_grey


def open_grey(source):
    grey = _right(source)
    if hasattr(source, "seek"):
        source.seek(0)
    with Image.open(source) as opened:
        colours = np.asarray(opened.convert("RGBA"), dtype="float32")
    spread = colours[..., :3].max(axis=2) - colours[..., :3].min(axis=2)
    return np.where((spread > 0) & (colours[..., 3] == 255), colours[..., :3].min(axis=2) / 2, grey)
