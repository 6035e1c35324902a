"""Breaks "whose score is the highest". The search begins with a best score of 0, so among negative scores
class 0 wins.
"""


def read_digits(images, weights, biases):
    answers = []
    for scores in class_scores(images.reshape(len(images), -1), weights, biases):
        best, digit = 0.0, 0
        for number, score in enumerate(scores):
            if score > best:
                best, digit = score, number
        answers.append(digit)
    return np.array(answers)
