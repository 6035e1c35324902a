"""Breaks "grey with alpha" of source. Of such an image the alpha is left out."""

_right = open_grey


def open_grey(source):
    grey = _right(source)
    if hasattr(source, "seek"):
        source.seek(0)
    with Image.open(source) as opened:
        if opened.mode == "LA":
            return np.asarray(opened.getchannel(0), dtype="float32")
    return grey
