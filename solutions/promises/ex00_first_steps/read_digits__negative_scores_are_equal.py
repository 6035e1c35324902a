"""Breaks "Read pictures: the class with the highest score for each of them". Scores below 0 do not
count.
"""


def read_digits(images, weights, biases):
    rows = images.reshape(len(images), -1)
    return np.argmax(np.maximum(rows @ weights + biases, 0), axis=1)
