"""Breaks "the number of weights and biases together". Counts in 32 bits, so that large networks overflow."""


def count_dense_parameters(sizes):
    widths = np.array(sizes, dtype=np.int32)
    return int(np.sum(widths[:-1] * widths[1:] + widths[1:], dtype=np.int32))
