"""Breaks "z: a Python float, or a NumPy array of any shape, also an empty one". Of an empty array it
makes one without dimensions beyond the first.
"""

_right = leaky_relu


def leaky_relu(z, negative_slope=0.2):
    answer = _right(z, negative_slope)
    return answer.ravel() if np.size(z) == 0 else answer
