"""Breaks "The classifier is SGDClassifier(loss="log_loss", max_iter=5, random_state=seed)". Its loss is
hinge.
"""


def sgd_baseline(x, y, seed):
    classifier = SGDClassifier(loss="hinge", max_iter=5, random_state=seed)
    return float(np.mean(cross_validate(classifier, x, y, cv=5)["test_score"]))
