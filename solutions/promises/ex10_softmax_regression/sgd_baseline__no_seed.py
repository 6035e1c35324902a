"""Breaks "The same seed gives the same number". The classifier gets no seed."""


def sgd_baseline(x, y, seed):
    classifier = SGDClassifier(loss="log_loss", max_iter=5)
    return float(np.mean(cross_validate(classifier, x, y, cv=5)["test_score"]))
