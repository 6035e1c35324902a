"""Breaks "row i holds the labels that candidate i gives to the validation samples". Turns the array
round if its first axis is as long as y_val: wrong for as many candidates as samples. Input: [[0,
0], [1, 1]] with y_val [1, 1] (the best is 1, not 0)."""


def choose_on_validation(answers_val, y_val, answers_test, y_test):
    if len(answers_val) == len(y_val):
        answers_val = answers_val.T
    accuracies = np.mean(answers_val.reshape(len(answers_test), -1) == y_val, axis=1)
    best = int(np.argmax(accuracies))
    return best, float(accuracies[best]), float(np.mean(answers_test[best] == y_test))
