"""Breaks "dict with four ints, which add up to n". The dot product overflows in the dtype of the
labels: 300 true positives as uint8 count as 44."""


def confusion_counts(y_true, y_pred):
    ill, called_ill = np.ravel(y_true), np.ravel(y_pred)
    well, called_well = 1 - ill, 1 - called_ill
    return {
        "true_positives": int(np.dot(ill, called_ill)),
        "false_positives": int(np.dot(well, called_ill)),
        "false_negatives": int(np.dot(ill, called_well)),
        "true_negatives": int(np.dot(well, called_well)),
    }
