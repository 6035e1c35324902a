"""Breaks "of any size". Large images are made smaller."""

_right = open_grey


def open_grey(source):
    g = _right(source)
    n = 100
    return np.asarray(Image.fromarray(g).resize((n, n))) if max(g.shape) > 1000 else g
