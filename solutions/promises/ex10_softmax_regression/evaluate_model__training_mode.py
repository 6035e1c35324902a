"""Breaks "It is not trained.". Works out the answers in training mode: Dropout drops, and
BatchNormalization moves its averages. Input: a model with a BatchNormalization layer."""

_right = evaluate_model


def evaluate_model(model, x, y):
    loss = _right(model, x, y)["loss"]
    outputs = np.asarray(model(x, training=True))
    return {"loss": loss, "accuracy": float(np.mean(np.argmax(outputs, axis=1) == y))}
