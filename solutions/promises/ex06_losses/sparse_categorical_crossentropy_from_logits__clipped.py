"""Breaks "Nothing is clipped"."""


def sparse_categorical_crossentropy_from_logits(labels, logits):
    shifted = np.maximum(logits - np.max(logits, axis=1, keepdims=True), -700.0)
    log_sums = np.log(np.sum(np.exp(shifted), axis=1))
    return np.mean(log_sums - shifted[np.arange(len(labels)), labels])
