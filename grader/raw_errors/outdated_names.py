"""Names from older books and blogs that no longer exist, and today's.

They are recognized by the errors that the libraries raise for them.
"""

from __future__ import annotations

import re

_TODAY: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (
            r"Expected `metrics` argument to be a list.*metrics=(\w+)",
            'Keras takes a list of metrics today: metrics=["{0}"].',
        ),
        (r"not recognized: \{.*'lr'", "The learning rate of an optimizer is called learning_rate today."),
        (r"Got 'log' instead", 'The log loss of scikit-learn is called loss="log_loss" today.'),
        (
            r"'\w+' object has no attribute 'minimize'",
            "Optimizers have no minimize today: compute the gradients with tf.GradientTape, then call "
            "optimizer.apply_gradients(zip(gradients, variables)).",
        ),
        (
            r"module 'numpy' has no attribute '(float|int|bool|object|complex|str)'",
            "NumPy's np.{0} is gone: write {0}, or a NumPy type such as np.float64 or np.int64.",
        ),
        (r"module 'numpy' has no attribute 'bool8'", "NumPy's np.bool8 is called np.bool_ today."),
        (
            r"No module named '(?:tensorflow\.)?keras\.utils\.np_utils'",
            "It is in keras.utils today: from keras.utils import to_categorical.",
        ),
        (
            r"cannot import name 'np_utils' from '(?:tensorflow\.)?keras\.utils",
            "np_utils is gone: from keras.utils import to_categorical, and call to_categorical itself.",
        ),
        (
            r"No module named '(?:tensorflow\.)?keras\.layers\.(?:core|convolutional|normalization|pooling)",
            "All layers are in keras.layers today: from keras.layers import Dense.",
        ),
        (
            r"has no attribute 'predict_classes'",
            "Models have no predict_classes today: take model.predict(x).argmax(axis=-1).",
        ),
        (
            r"No module named 'sklearn\.cross_validation'",
            "Its functions are in sklearn.model_selection today, such as train_test_split.",
        ),
        (
            r"\A'(val_)?acc'\Z",
            'Keras calls it "{0}accuracy" today, if the model is compiled with metrics=["accuracy"].',
        ),
        (r"unexpected keyword argument 'nb_epoch'", "The number of epochs is called epochs today."),
        (
            r"module 'tensorflow' has no attribute '(?:Session|placeholder|global_variables_initializer)'",
            "TensorFlow 2 runs each operation at once: there are no sessions and no placeholders.",
        ),
    )
)


def todays_spelling(message: str) -> str:
    """A sentence with today's spelling for the text of an exception; empty if none is known."""
    for pattern, sentence in _TODAY:
        found = pattern.search(message)
        if found:
            return sentence.format(*found.groups(default=""))
    return ""
