"""A probability that equals the threshold gives 0: here it gives 1."""


def predict_labels(probabilities, threshold=0.5):
    return (np.ravel(probabilities) >= threshold).astype(int)
