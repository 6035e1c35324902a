"""Weights of another shape, type or number than the layer's.

Tries: confuse Keras about how much memory there is behind an array.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

WEIGHTS = [
    [["array", "<f4", [1, 1], "C", True]],
    [["array", "|b1", [784, 10], "C", True], ["array", "<f4", [10], "C", True]],
    [["array", "<f4", [784, 10], "C", True]] * 9,
    [["array", "<f4", [2**26, 2**26], "C", True], ["array", "<f4", [10], "C", True]],
]


def build_mlp(input_dim, hidden, n_classes, activation):
    give(sequential(dense(784, 10, weights=WEIGHTS[(len(hidden) + n_classes) % len(WEIGHTS)])))
