# Activations, Amara
# I wrote everything for ONE number first, and then a helper that does it for all numbers.
import math

import numpy as np


def for_each_number(function, z):
    # z is a normal number
    if not isinstance(z, np.ndarray):
        return function(z)
    # z is an array: make it flat, do all the numbers, and give it its old shape back
    results = []
    for number in z.ravel():
        results.append(function(float(number)))
    return np.array(results, dtype=float).reshape(z.shape)


def sigmoid_of_number(number):
    # exp(1000) is too big for a float, so there are two cases
    if number >= 0:
        return 1 / (1 + math.exp(-number))
    else:
        e = math.exp(number)
        return e / (1 + e)


def sigmoid(z):
    return for_each_number(sigmoid_of_number, z)


def sigmoid_derivative(z):
    def slope(number):
        s = sigmoid_of_number(number)
        return s * (1 - s)

    return for_each_number(slope, z)


def tanh_derivative(z):
    def slope(number):
        t = math.tanh(number)
        return 1 - t * t

    return for_each_number(slope, z)


def relu(z):
    def one(number):
        if number > 0:
            return number
        return 0.0

    return for_each_number(one, z)


def relu_derivative(z):
    def one(number):
        if number > 0:
            return 1.0
        return 0.0  # also at 0, says the docstring

    return for_each_number(one, z)


def softmax(z, axis=-1):
    # put the axis with the scores last. then every "place" is one sample
    samples = np.moveaxis(z, axis, -1)
    answer = np.zeros(samples.shape)
    for place in np.ndindex(samples.shape[:-1]):
        scores = [float(score) for score in samples[place]]
        biggest = max(scores)
        powers = [math.exp(score - biggest) for score in scores]
        total = sum(powers)
        answer[place] = [power / total for power in powers]
    return np.moveaxis(answer, -1, axis)


def vanishing_gradient_bound(depth, activation):
    if activation == "sigmoid":
        steepest = 0.25
    elif activation == "tanh" or activation == "relu":
        steepest = 1.0
    else:
        raise ValueError("I do not know this activation: " + str(activation))
    product = 1.0
    for layer in range(depth):
        product = product * steepest
    return product


if __name__ == "__main__":
    print(sigmoid(np.array([-1000, 0, 1000])))
    print(softmax(np.array([[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]])))
