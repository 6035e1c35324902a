"""Breaks "probabilities: It is not changed". The ones are taken away in the array itself."""


def output_error(probabilities, y):
    probabilities[np.arange(len(y)), y] -= 1
    return probabilities / len(y)
