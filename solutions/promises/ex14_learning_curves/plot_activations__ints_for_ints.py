"""Breaks "a function that takes a NumPy array of floats" of functions. If both ends are ints, the
numbers are ints.
"""

_right = plot_activations


def plot_activations(functions, lo, hi):
    def of_ints(function):
        return lambda z: function(z.astype(int) if isinstance(lo, int) and isinstance(hi, int) else z)

    return _right({name: of_ints(function) for name, function in functions.items()}, lo, hi)
