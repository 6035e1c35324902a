"""Breaks "how often the training passes over the samples".

It makes a single step on a single batch in each epoch.
"""


def train_mlp(model, x, y, epochs, batch_size):
    start = len(x) * 9 // 10
    return model.fit(
        x[:batch_size],
        y[:batch_size],
        epochs=epochs,
        batch_size=batch_size,
        validation_data=(x[start:], y[start:]),
        verbose=0,
    )
