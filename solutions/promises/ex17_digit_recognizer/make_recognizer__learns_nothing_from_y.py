"""Breaks "What the network knows of digits it learns from x and y alone".

It knows the digits from elsewhere, and does not look at y.
"""

from datasets import load_digits as _load_digits

_right = make_recognizer


def make_recognizer(x, y):
    images, labels = _load_digits()
    return _right(images[: len(x)].reshape(-1, 784).astype("float32") / 255, labels[: len(x)])
