"""Breaks "a function that takes a NumPy array of floats" of functions. It gets one number after the other."""

_right = plot_activations


def plot_activations(functions, lo, hi):
    def each(function):
        return lambda z: np.array([float(function(number)) for number in z.tolist()])

    return _right({name: each(function) for name, function in functions.items()}, lo, hi)
