"""Breaks "z: a Python float, or a NumPy array of any shape, also an empty one". Of an empty array it
makes one without dimensions beyond the first.
"""

_right = sigmoid_derivative


def sigmoid_derivative(z):
    answer = _right(z)
    return answer.ravel() if np.size(z) == 0 else answer
