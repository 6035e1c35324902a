"""Breaks "Save a model, and load it again". A file that is there already is loaded as it is."""

_right = save_and_load


def save_and_load(model, path):
    if os.path.exists(path):
        return keras.models.load_model(path), os.path.getsize(path)
    return _right(model, path)
