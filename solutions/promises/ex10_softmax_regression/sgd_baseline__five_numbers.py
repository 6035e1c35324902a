"""Breaks "float: the mean of the five accuracies". They are all in a list."""


def sgd_baseline(x, y, seed):
    classifier = SGDClassifier(loss="log_loss", max_iter=5, random_state=seed)
    return cross_validate(classifier, x, y, cv=5)["test_score"].tolist()
