"""Breaks "(Keras' validation_split=0.2)". Rounds the validation part down, where Keras rounds the
training part down.
"""


def train_with_early_stopping(model, x, y, max_epochs):
    held = len(x) // 5
    return model.fit(
        x[:-held],
        y[:-held],
        epochs=max_epochs,
        validation_data=(x[-held:], y[-held:]),
        callbacks=[make_early_stopping()],
        verbose=0,
    )
