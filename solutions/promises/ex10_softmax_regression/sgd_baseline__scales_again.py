"""Breaks "the samples, already scaled" of x. They are scaled once more."""


def sgd_baseline(x, y, seed):
    classifier = SGDClassifier(loss="log_loss", max_iter=5, random_state=seed)
    return float(
        np.mean(
            cross_validate(classifier, (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-9), y, cv=5)["test_score"]
        )
    )
