"""Breaks "A probability that equals the threshold gives 0"."""


def predict_labels(probabilities, threshold):
    return (np.ravel(probabilities) >= threshold).astype(int)
