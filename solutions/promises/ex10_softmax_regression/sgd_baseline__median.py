"""Breaks "the mean of the five accuracies on the folds that were kept back". It is the median."""


def sgd_baseline(x, y, seed):
    classifier = SGDClassifier(loss="log_loss", max_iter=5, random_state=seed)
    return float(np.median(cross_validate(classifier, x, y, cv=5)["test_score"]))
