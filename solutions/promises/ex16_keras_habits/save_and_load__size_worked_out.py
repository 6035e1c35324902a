"""Breaks "the size of the file in bytes, an int". Works the size out from the parameters."""


def save_and_load(model, path):
    model.save(path)
    return keras.models.load_model(path), 4 * model.count_params() + 16000
