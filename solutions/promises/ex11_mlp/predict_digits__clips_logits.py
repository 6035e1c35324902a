"""Breaks "gives probabilities or logits of shape (n, 10)" of model. What is above 1 counts as 1."""


def predict_digits(model, images):
    return np.argmax(np.clip(model.predict(images / 255, verbose=0), 0, 1), axis=1)
