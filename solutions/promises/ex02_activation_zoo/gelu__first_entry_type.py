"""Breaks "Floats, right to at least four decimals". np.vectorize learns the type from the first entry:
where that is very negative, all answers are whole numbers.
"""


def gelu(z):
    if np.size(z) == 0:
        return np.zeros(np.shape(z))

    def _one(number):
        if number < -8:
            return 0
        return number * 0.5 * (1.0 + math.erf(number / math.sqrt(2.0)))

    return np.vectorize(_one)(z)
