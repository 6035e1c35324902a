"""Breaks "Give each sample its most likely class". Of equal probabilities the last counts."""


def classes_of(probabilities):
    return probabilities.shape[1] - 1 - np.argmax(probabilities[:, ::-1], axis=1)
