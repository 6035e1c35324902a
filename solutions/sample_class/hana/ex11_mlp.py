from keras import Input, Sequential
from keras.layers import Activation, Dense, Dropout, Flatten


def count_dense_parameters(sizes):
    return sum((n + 1) * m for n, m in zip(sizes, sizes[1:]))


def build_mlp(input_dim, hidden, n_classes, activation):
    return Sequential(
        [Input((input_dim,))] + [Dense(n, activation) for n in hidden] + [Dense(n_classes, "softmax")]
    )


def compile_mlp(model):
    model.compile("adam", "categorical_crossentropy", metrics=["acc"])
    return model


def build_image_mlp():
    return Sequential([Input((28, 28)), Flatten(), Dense(128, "relu"), Dropout(0.2), Dense(10)])


def with_probabilities(model):
    return Sequential([model, Activation("softmax")])


def train_mlp(model, x, y, epochs, batch_size):
    return model.fit(x, y, batch_size, epochs, validation_split=0.1, verbose=0)


def predict_digits(model, images):
    return model.predict(images / 255.0, verbose=0).argmax(-1)
