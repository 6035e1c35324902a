import numpy as np

from grader.authoring import misconception


@misconception("mean_square", "You return the sum of the squares; divide it by how many errors there are.")
def sums_the_squares(errors):
    return float(np.sum(np.square(errors)))


@misconception("mean_square", "You square the mean: errors of different signs cancel before that.")
def squares_the_mean(errors):
    return float(np.mean(errors) ** 2)


@misconception("root_mean_square", "The square root is missing: this is the mean square itself.")
def forgets_the_root(errors):
    return float(np.mean(np.square(errors)))
