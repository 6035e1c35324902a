"""Breaks "int, the random_state of the classifier" of seed. It is always 0."""


def sgd_baseline(x, y, seed):
    classifier = SGDClassifier(loss="log_loss", max_iter=5, random_state=0)
    return float(np.mean(cross_validate(classifier, x, y, cv=5)["test_score"]))
