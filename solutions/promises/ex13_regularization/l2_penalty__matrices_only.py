"""Breaks "list of NumPy arrays of floats, of any shapes" of weights. Rows of numbers are taken for biases
and left out.
"""

_right = l2_penalty


def l2_penalty(weights, lam):
    kernels = [array for array in weights if array.ndim != 1]
    return _right(kernels or weights, lam)
