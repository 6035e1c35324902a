"""Breaks "A grey pixel keeps its grey". The darkest becomes 0 and the lightest 255."""

_right = open_grey


def open_grey(source):
    grey = _right(source)
    spread = grey.max() - grey.min()
    return 255 * (grey - grey.min()) / spread if spread else grey
