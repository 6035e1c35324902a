import numpy as np

from grader.authoring import misconception


@misconception(
    "scale",
    "You add the factor to the values, where each has to be multiplied by it.",
    hint="What is twice 3, and what is 3 plus 2?",
)
def adds_the_factor(x, factor):
    return np.asarray(x, dtype=float) + factor


@misconception("scale", "An int array times an int stays an int array; the answer has to be a float one.")
def keeps_integers(x, factor):
    return np.asarray(x) * factor


@misconception("center", "You take the median away; the mean of what is left is then not 0.")
def takes_the_median(x):
    return np.asarray(x, dtype=float) - (np.median(x) if np.size(x) else 0.0)
