"""Breaks "The classifier is SGDClassifier(loss="log_loss", max_iter=5, random_state=seed)". It passes four
times over the samples.
"""


def sgd_baseline(x, y, seed):
    classifier = SGDClassifier(loss="log_loss", max_iter=4, random_state=seed)
    return float(np.mean(cross_validate(classifier, x, y, cv=5)["test_score"]))
