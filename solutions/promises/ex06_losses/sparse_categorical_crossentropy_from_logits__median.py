"""Breaks "The mean over the samples of ln(sum of exp(z)) - z[label]". It is the one in the middle."""

_right = sparse_categorical_crossentropy_from_logits


def sparse_categorical_crossentropy_from_logits(labels, logits):
    return np.median([_right(labels[n : n + 1], logits[n : n + 1]) for n in range(len(labels))])
