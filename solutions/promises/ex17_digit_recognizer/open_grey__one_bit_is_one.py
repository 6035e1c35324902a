"""Breaks "The image is of a usual mode (1 bit, grey, grey with alpha, RGB, RGBA, palette)" of
source. White is 1 in an image of 1 bit.
"""

_right = open_grey


def open_grey(source):
    grey = _right(source)
    if hasattr(source, "seek"):
        source.seek(0)
    with Image.open(source) as opened:
        return grey / 255 if opened.mode == "1" else grey
