"""Breaks "For each layer: inputs * neurons weights, and one bias for each neuron.". Looks the inputs up
by the width, so layers of equal width get the wrong ones.
"""


def count_dense_parameters(sizes):
    total = 0
    for neurons in sizes[1:]:
        inputs = sizes[sizes.index(neurons) - 1]
        total += inputs * neurons + neurons
    return total
