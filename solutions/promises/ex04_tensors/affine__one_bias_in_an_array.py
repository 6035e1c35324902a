"""A bias of another shape than () and (n_neurons,) raises ValueError."""

_right = affine


def affine(x, w, b):
    return _right(x, w, tf.reshape(b, ()) if tf.size(b) == 1 else b)
