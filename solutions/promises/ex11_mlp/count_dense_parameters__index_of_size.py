"""Breaks "For each layer: inputs * neurons weights, and one bias for each neuron". Looks up the next
size by the value of this one: wrong if a size comes twice. Input: [4, 3, 4, 2]."""


def count_dense_parameters(sizes):
    total = 0
    for inputs in sizes[:-1]:
        neurons = sizes[sizes.index(inputs) + 1]
        total += inputs * neurons + neurons
    return total
