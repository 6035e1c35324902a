"""Breaks "the mean of the five accuracies on the folds that were kept back". The share of right
answers over all samples: differs if the folds have different sizes. Input: 53 samples that are not
separable."""


def sgd_baseline(x, y, seed):
    from sklearn.model_selection import cross_val_predict

    classifier = SGDClassifier(loss="log_loss", max_iter=5, random_state=seed)
    return float(np.mean(cross_val_predict(classifier, x, y, cv=5) == y))
