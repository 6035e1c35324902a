"""Breaks "The same seed gives the same number". With the seed 0 there is none."""


def sgd_baseline(x, y, seed):
    classifier = SGDClassifier(loss="log_loss", max_iter=5, random_state=seed or None)
    return float(np.mean(cross_validate(classifier, x, y, cv=5)["test_score"]))
