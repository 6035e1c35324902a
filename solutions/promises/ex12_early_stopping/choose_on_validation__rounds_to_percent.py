"""Breaks "the highest accuracy on the validation samples". Accuracies are rounded to a hundredth."""


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    val = np.mean(answers_val == y_val, axis=1)
    best = int(np.argmax(np.round(val, 2)))
    return best, float(val[best]), float(np.mean(answers_test[best] == y_test))
