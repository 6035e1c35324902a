"""Misconceptions of ex11_mlp."""

import keras
import numpy as np

from grader.authoring import misconception


def layers(sizes):
    """(inputs, neurons) of each layer."""
    return [(sizes[place], sizes[place + 1]) for place in range(len(sizes) - 1)]


@misconception(
    "count_dense_parameters",
    "You count the weights, but each neuron also has a bias: one more number for each neuron of each layer.",
)
def biases_forgotten(sizes):
    return sum(inputs * neurons for inputs, neurons in layers(sizes))


@misconception(
    "count_dense_parameters",
    "You count one bias for each layer. Every neuron has a bias of its own.",
)
def one_bias_for_each_layer(sizes):
    return sum(inputs * neurons + 1 for inputs, neurons in layers(sizes))


@misconception(
    "count_dense_parameters",
    "You count a bias for each input of a layer. The biases belong to the neurons, so their number is "
    "that of the layer's outputs.",
)
def biases_of_the_inputs(sizes):
    return sum(inputs * neurons + inputs for inputs, neurons in layers(sizes))


@misconception(
    "count_dense_parameters",
    "You count biases for the first entry of sizes too. That entry is the input: numbers that come in, "
    "no neurons.",
)
def biases_for_the_input(sizes):
    return biases_forgotten(sizes) + sum(sizes)


@misconception(
    "count_dense_parameters",
    "You leave out the last layer. The outputs are neurons too, with weights and biases.",
)
def last_layer_forgotten(sizes):
    return sum(inputs * neurons + neurons for inputs, neurons in layers(sizes)[:-1])


def stack(input_dim, hidden, hidden_activation, n_classes, last_activation):
    layers = [keras.layers.Dense(neurons, activation=hidden_activation) for neurons in hidden]
    last = keras.layers.Dense(n_classes, activation=last_activation)
    return keras.Sequential([keras.Input(shape=(input_dim,)), *layers, last])


@misconception(
    "build_mlp",
    "The last layer has no softmax, so the network gives any numbers instead of probabilities.",
)
def softmax_missing(input_dim, hidden, n_classes, activation):
    return stack(input_dim, hidden, activation, n_classes, None)


@misconception(
    "build_mlp",
    "The last layer uses sigmoid, which treats each class alone. For one class out of several the "
    "outputs must add up to 1: that is softmax.",
)
def sigmoid_output(input_dim, hidden, n_classes, activation):
    return stack(input_dim, hidden, activation, n_classes, "sigmoid")


@misconception(
    "build_mlp",
    "The last layer uses tanh, which gives numbers from -1 to 1. Probabilities come from softmax.",
)
def tanh_output(input_dim, hidden, n_classes, activation):
    return stack(input_dim, hidden, activation, n_classes, "tanh")


@misconception(
    "build_mlp",
    "The hidden layers have no activation. Without one, several layers can do no more than a single one.",
)
def no_hidden_activation(input_dim, hidden, n_classes, activation):
    return stack(input_dim, hidden, None, n_classes, "softmax")


@misconception(
    "build_mlp",
    "The hidden layers always use relu. Use the activation that the caller asks for: the argument "
    "`activation`.",
)
def always_relu(input_dim, hidden, n_classes, activation):
    return stack(input_dim, hidden, "relu", n_classes, "softmax")


@misconception(
    "build_mlp",
    "The hidden layers use softmax. Softmax belongs to the last layer only: in a hidden one it lets the "
    "neurons compete, and hardly anything gets through.",
)
def softmax_in_hidden_layers(input_dim, hidden, n_classes, activation):
    return stack(input_dim, hidden, "softmax", n_classes, "softmax")


@misconception(
    "build_mlp",
    "The last layer uses the activation of the hidden layers. The last one needs softmax to give "
    "probabilities.",
)
def hidden_activation_on_the_output(input_dim, hidden, n_classes, activation):
    return stack(input_dim, hidden, activation, n_classes, activation)


@misconception(
    "build_mlp",
    "There are two softmaxes, one after the other. The second one squeezes all probabilities towards "
    "each other.",
)
def softmax_twice(input_dim, hidden, n_classes, activation):
    model = stack(input_dim, hidden, activation, n_classes, "softmax")
    model.add(keras.layers.Softmax())
    return model


@misconception(
    "build_mlp",
    "The last layer has a single neuron. With one-hot labels there must be one neuron for each class.",
)
def one_output_unit(input_dim, hidden, n_classes, activation):
    return stack(input_dim, hidden, activation, 1, "sigmoid")


@misconception(
    "build_mlp",
    "Only the first number in `hidden` becomes a layer. Each of them wants one: use a loop.",
)
def only_the_first_hidden_layer(input_dim, hidden, n_classes, activation):
    return stack(input_dim, hidden[:1], activation, n_classes, "softmax")


def compiled(model, optimizer="adam", loss="categorical_crossentropy", metrics=("accuracy",)):
    model.compile(optimizer=optimizer, loss=loss, metrics=list(metrics))
    return model


@misconception(
    "compile_mlp",
    "model.compile returns None, and so does your function. Compile on one line, return the model on "
    "the next.",
)
def returns_what_compile_returns(model):
    return model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])


@misconception(
    "compile_mlp",
    "Keras refuses what compile is given. Code from older books often does that: metrics is a list today, "
    'metrics=["accuracy"], and the step size of Adam is called learning_rate, not lr.',
)
def spelling_of_an_older_keras(model):
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics="accuracy")
    return model


@misconception(
    "compile_mlp",
    "The sparse loss is for plain labels such as 2. One-hot labels such as [0, 0, 1] want the other one.",
)
def sparse_loss(model):
    return compiled(model, loss="sparse_categorical_crossentropy")


@misconception(
    "compile_mlp",
    "The mean squared error is for numbers. For classes it learns slowly: use the cross-entropy.",
)
def mean_squared_error(model):
    return compiled(model, loss="mse")


@misconception(
    "compile_mlp",
    "The binary cross-entropy asks each output a yes-or-no question of its own. For one class out of "
    "several it is the categorical one.",
)
def binary_crossentropy(model):
    return compiled(model, loss="binary_crossentropy")


@misconception(
    "compile_mlp",
    "The loss is told to expect logits (from_logits=True), but the model gives probabilities: it ends in "
    "softmax. Then softmax is applied once more. Leave from_logits out.",
)
def logits_expected(model):
    return compiled(model, loss=keras.losses.CategoricalCrossentropy(from_logits=True))


@misconception(
    "compile_mlp",
    'The model has no metric. Give compile the list metrics=["accuracy"], or you will only ever see the '
    "loss.",
)
def accuracy_missing(model):
    return compiled(model, metrics=())


@misconception(
    "compile_mlp",
    "The optimizer is plain gradient descent (SGD). Adam was asked for; it finds a step size for each "
    "weight.",
)
def plain_gradient_descent(model):
    return compiled(model, optimizer="sgd")


def image_stack(*layers):
    return keras.Sequential([keras.Input(shape=(28, 28)), keras.layers.Flatten(), *layers])


@misconception(
    "build_image_mlp",
    "The last layer has a softmax, so it gives probabilities. Logits were asked for: no activation there.",
)
def softmax_on_the_logits():
    return image_stack(
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dropout(0.2),
        keras.layers.Dense(10, activation="softmax"),
    )


@misconception(
    "build_image_mlp",
    "The hidden layer has no activation. Without relu the two dense layers can do no more than one.",
)
def relu_forgotten():
    return image_stack(keras.layers.Dense(128), keras.layers.Dropout(0.2), keras.layers.Dense(10))


@misconception(
    "build_image_mlp",
    "The hidden layer uses sigmoid, where relu was asked for.",
)
def sigmoid_for_relu():
    return image_stack(
        keras.layers.Dense(128, activation="sigmoid"), keras.layers.Dropout(0.2), keras.layers.Dense(10)
    )


@misconception(
    "build_image_mlp",
    "There is no dropout. It belongs between the two dense layers.",
)
def dropout_forgotten():
    return image_stack(keras.layers.Dense(128, activation="relu"), keras.layers.Dense(10))


@misconception(
    "build_image_mlp",
    "The dropout stands behind the last layer, where it switches off answers. It belongs between the "
    "two dense layers.",
)
def dropout_behind_the_last_layer():
    return image_stack(
        keras.layers.Dense(128, activation="relu"), keras.layers.Dense(10), keras.layers.Dropout(0.2)
    )


@misconception(
    "build_image_mlp",
    "Dropout takes the share that is switched off, not the share that is kept: 0.2, not 0.8.",
)
def keeps_a_fifth():
    return image_stack(
        keras.layers.Dense(128, activation="relu"), keras.layers.Dropout(0.8), keras.layers.Dense(10)
    )


@misconception(
    "build_image_mlp",
    "Flatten is missing. A dense layer then treats each row of an image as a sample of its own.",
)
def flatten_forgotten():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(10),
        ]
    )


@misconception(
    "build_image_mlp",
    "The model divides the pixels by 255, but they come scaled to 0..1 already. Scaled twice, all "
    "images are black.",
)
def scales_the_pixels_again():
    return keras.Sequential(
        [
            keras.Input(shape=(28, 28)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(10),
        ]
    )


@misconception(
    "with_probabilities",
    "The model that you return still gives logits: nothing was put behind it.",
)
def still_logits(model):
    return model


@misconception(
    "with_probabilities",
    "Sigmoid treats each class alone, so the outputs do not add up to 1. Use softmax.",
)
def sigmoid_of_each_logit(model):
    return keras.Sequential([model, keras.layers.Activation("sigmoid")])


@misconception(
    "with_probabilities",
    "You add a dense layer with softmax. Its fresh weights mix trained logits with random numbers. "
    "Softmax alone is a layer too: keras.layers.Softmax.",
)
def another_dense_layer(model):
    classes = model.output_shape[-1]
    return keras.Sequential([model, keras.layers.Dense(classes, activation="softmax")])


@misconception(
    "with_probabilities",
    "The softmax runs over the batch (axis 0). Each sample has its own probabilities: leave the axis at -1.",
)
def softmax_over_the_batch(model):
    return keras.Sequential([model, keras.layers.Softmax(axis=0)])


@misconception(
    "with_probabilities",
    "There are two softmaxes, one after the other. The second one squeezes all probabilities towards "
    "each other.",
)
def softmax_twice_over(model):
    return keras.Sequential([model, keras.layers.Softmax(), keras.layers.Softmax()])


@misconception(
    "with_probabilities",
    "Your model has fresh weights: clone_model copies the layers, but not what they have learnt. Use "
    "the model itself.",
)
def fresh_weights(model):
    return keras.Sequential([keras.models.clone_model(model), keras.layers.Softmax()])


def fitted(model, x, y, epochs, batch_size, **settings):
    return model.fit(
        x, y, epochs=epochs, batch_size=batch_size, verbose=0, **{"validation_split": 0.1, **settings}
    )


@misconception(
    "train_mlp",
    "The training runs for one epoch only. model.fit has an argument `epochs`.",
)
def one_epoch_only(model, x, y, epochs, batch_size):
    return fitted(model, x, y, 1, batch_size)


@misconception(
    "train_mlp",
    "The batch size is not used, so Keras takes batches of 32. Hand it on to model.fit.",
)
def ignores_the_batch_size(model, x, y, epochs, batch_size):
    return fitted(model, x, y, epochs, 32)


@misconception(
    "train_mlp",
    "The number of epochs is taken for the batch size, and the other way round. Write epochs=epochs and "
    "batch_size=batch_size: by position, model.fit takes the batch size first.",
)
def epochs_and_batch_size_swapped(model, x, y, epochs, batch_size):
    return fitted(model, x, y, batch_size, epochs)


@misconception(
    "train_mlp",
    "Nothing is kept back to validate. validation_split=0.1 keeps the last tenth of the samples.",
)
def no_validation(model, x, y, epochs, batch_size):
    return fitted(model, x, y, epochs, batch_size, validation_split=0.0)


@misconception(
    "train_mlp",
    "The model is validated on samples that it trains on, so it looks better than it is. "
    "validation_split=0.1 keeps the last tenth out of the training.",
)
def validates_on_training_samples(model, x, y, epochs, batch_size):
    return fitted(model, x, y, epochs, batch_size, validation_split=0.0, validation_data=(x, y))


@misconception(
    "train_mlp",
    "The last tenth is validated on, but also trained on. What is kept back must stay out of the training.",
)
def trains_on_all_samples(model, x, y, epochs, batch_size):
    tenth = len(x) // 10
    held = (x[-tenth:], y[-tenth:])
    return fitted(model, x, y, epochs, batch_size, validation_split=0.0, validation_data=held)


@misconception(
    "train_mlp",
    "You compile the model once more, which throws away the loss and the optimizer that it came with.",
)
def compiles_anew(model, x, y, epochs, batch_size):
    return fitted(compiled(model), x, y, epochs, batch_size)


@misconception(
    "train_mlp",
    "You train a copy of the model. The one that was handed in has learnt nothing.",
)
def trains_a_copy(model, x, y, epochs, batch_size):
    copy = keras.models.clone_model(model)
    copy.compile_from_config(model.get_compile_config())
    return fitted(copy, x, y, epochs, batch_size)


@misconception(
    "train_mlp",
    "You return the dictionary. The History that model.fit returns was asked for; the dictionary is in it.",
)
def returns_the_dict(model, x, y, epochs, batch_size):
    return fitted(model, x, y, epochs, batch_size).history


@misconception(
    "train_mlp",
    "Your function returns None: what model.fit returns must be returned.",
)
def returns_nothing(model, x, y, epochs, batch_size):
    fitted(model, x, y, epochs, batch_size)


def outputs(model, images):
    return model.predict(images / 255, verbose=0)


@misconception(
    "predict_digits",
    "The pixels are not scaled. The model learnt from pixels from 0 to 1, and now it is asked with 0 to 255.",
)
def scaling_forgotten(model, images):
    return np.argmax(outputs(model, images.astype(float) * 255), axis=1)


@misconception(
    "predict_digits",
    "np.argmax runs along axis 0 and looks for the best image of each digit. You want the best digit of "
    "each image: axis 1.",
)
def argmax_over_the_images(model, images):
    return np.argmax(outputs(model, images), axis=0)


@misconception(
    "predict_digits",
    "np.argmax without an axis gives one place in the whole array. With axis=1 it gives one for each image.",
)
def argmax_of_everything(model, images):
    return np.argmax(outputs(model, images))


@misconception(
    "predict_digits",
    "You return the model's outputs. The digit is the place of the largest one in each row: np.argmax.",
)
def returns_the_outputs(model, images):
    return outputs(model, images)


@misconception(
    "predict_digits",
    "You return the largest output itself. Its place in the row is the digit: np.argmax instead of np.max.",
)
def largest_output(model, images):
    return np.max(outputs(model, images), axis=1)


@misconception(
    "predict_digits",
    "You return one-hot rows. A digit is a single number: the place of the largest output.",
)
def one_hot_rows(model, images):
    return np.eye(10, dtype=int)[np.argmax(outputs(model, images), axis=1)]
