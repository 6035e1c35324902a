"""Breaks "A b with one number per sample does not fit". It is added to the rows."""

_right = affine


def affine(x, w, b):
    if getattr(b, "shape", ()) == (len(x),) and len(x) != w.shape[1]:
        return _right(x, w, 0.0) + tf.reshape(b, (-1, 1))
    return _right(x, w, b)
