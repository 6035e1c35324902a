"""Breaks "No warning, no nan and no infinity". The largest score of the batch is taken away
from all rows.
"""


def sparse_categorical_crossentropy_from_logits(labels, logits):
    shifted = logits - logits.max()
    log_sums = np.log(np.sum(np.exp(shifted), axis=1))
    return np.mean(log_sums - shifted[np.arange(len(labels)), labels])
