# %% [markdown]
# # A network that reads digits
#
# In this unit you build a *multilayer perceptron* (MLP) with Keras, train it on real handwritten digits,
# and let it read digits that it has never seen.
#
# An MLP is a stack of *dense* layers. Each neuron of a dense layer looks at **all** numbers that come in,
# adds them up, each times a weight of its own, adds its bias, and bends the sum with an activation:
#
# $$\text{output} = \text{activation}(x W + b)$$
#
# The layers between the input and the last layer are called *hidden*. Without the bend in the hidden
# layers, two layers could do no more than one: a straight line of a straight line is a straight line.
#
# The road of this unit is the road of every project with Keras:
#
# 1. **build** the layers,
# 2. **compile**: say what "wrong" means (the loss), who turns the weights (the optimizer), and what you
#    want to see (the metrics),
# 3. **fit**: show it the samples, a few times over,
# 4. **predict** on samples that it has not seen.
#
# The unit has three parts, and after each of them is a good place to rest: first a network that is built and
# compiled, then one for images, then training and reading.
#
# The last cell walks the whole road with your functions. From a terminal, in the course folder:
# `python -m exercises.ex11_mlp`.
#
# ![Training and validation loss over 20 epochs go apart; below, five handwritten digits with the answer and
# how sure the network is](../lessons/ex11_mlp-1.png)

# %%
import keras
import numpy as np

# %% [markdown]
# # Part 1: build and compile
#
# Three functions: count a network's numbers, build it, compile it.

# %% [markdown]
# ## How many numbers does it learn?
#
# **What:** every weight and every bias of a network is a number that training must find. Count them.
#
# **Why:** the count says how much memory a network needs, and how much data. And it is the quickest test
# that you have built what you wanted: `model.summary()` prints it.
#
# A dense layer with $n$ inputs and $m$ neurons has one weight for each pair, and one bias for each neuron:
#
# $$n \cdot m + m$$
#
# So the layers 784, 512, 256, 10 need
#
# $$(784 \cdot 512 + 512) + (512 \cdot 256 + 256) + (256 \cdot 10 + 10) = 535818$$
#
# numbers. More than half a million, for a network that is thought small.


# %%
def count_dense_parameters(sizes):
    """Count the weights and biases of a stack of dense layers.

    For each layer: inputs * neurons weights, and one bias for each neuron.

    Args:
        sizes: list of at least two ints: how many numbers come in, then the neurons of
            each layer. It is not changed.

    Returns:
        int: the number of weights and biases together. For [784, 512, 256, 10] it is
        535818.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: count_dense_parameters")


# %% [markdown]
# ## Build a network
#
# **What:** a function that makes an MLP of any size.
#
# **Why:** you will want to try wider and deeper ones, and not type them in each time.
#
# Three things decide whether it can learn:
#
# - **The input has a size.** `keras.Input(shape=(784,))` says that a sample is a row of 784 numbers. So
#   Keras can make the weights at once, and not only when the first samples come. (How many samples come is
#   left open, so it is not part of the shape.)
# - **Every hidden layer bends** with the activation that the caller asks for.
# - **The last layer has one neuron for each class and softmax as activation.** Softmax turns any row of
#   numbers into probabilities: all between 0 and 1, and their sum is 1.
#
# `keras.Sequential` takes a list of layers, or you `add` them one by one in a loop. The layers are found in
# `keras.layers`: a dense one is `keras.layers.Dense(neurons, activation=...)`.


# %%
def build_mlp(input_dim, hidden, n_classes, activation):
    """Build a network of dense layers that gives each class a probability.

    Args:
        input_dim: int, the numbers in one sample.
        hidden: list of ints, at least one: the neurons of each hidden layer, in order.
            It is not changed.
        n_classes: int, at least 2, the number of classes.
        activation: str, the activation of all hidden layers, by the name that Keras
            has for it, such as "relu", "tanh" or "sigmoid".

    Returns:
        A Keras model that takes an array of shape (n, input_dim) and gives one of
        shape (n, n_classes): the probabilities of the classes. It is a stack of dense
        layers with biases: the hidden ones with the activation asked for, then one
        with softmax. Nothing else is done to the numbers. It knows its input size, so
        model.count_params() works at once. Its weights start small, as Keras's own do,
        so for 10 classes its loss starts near ln 10. It need not be compiled.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: build_mlp")


# %% [markdown]
# ## Compile it
#
# **What:** give the network a loss, an optimizer and a metric.
#
# **Why:** the layers only compute. To learn, the network must know how wrong it is, and who turns the
# weights.
#
# - **Loss:** for classes it is the *cross-entropy*: minus the logarithm of the probability that the network
#   gave to the right class.
#
# $$L = -\ln p_{\text{right}}$$
#
#   Keras has it under two names. `categorical_crossentropy` wants one-hot labels (`[0, 0, 1]`),
#   `sparse_categorical_crossentropy` wants plain ones (`2`). Ours are one-hot.
# - **Optimizer:** *Adam*, which finds a step size for each weight by itself. A good first choice.
# - **Metric:** the loss is for the machine. You want to see the *accuracy*, the share of right answers.
#
# **A test that costs nothing:** a network that has learnt nothing should give each of 10 classes about the
# probability 0.1. So its loss should be near $-\ln 0.1 = \ln 10 = 2.303$. If a fresh network starts
# far away from that, look for a mistake before you train.
#
# `model.compile(...)` changes the model itself and returns nothing. Our function also hands the model back,
# so that one can write `model = compile_mlp(build_mlp(...))`.


# %%
def compile_mlp(model):
    """Make a network ready to learn classes from one-hot labels.

    Args:
        model: a Keras model as build_mlp makes it: its outputs are probabilities.

    Returns:
        The model, compiled with the optimizer Adam (with its default settings, or a
        learning rate from 0.0005 to 0.02), with categorical cross-entropy (one-hot
        labels, probabilities) as loss and with accuracy as metric.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: compile_mlp")


# %% [markdown]
# # Part 2: a network for images
#
# You have a network that is ready to learn. Take a break before you go on. This part builds a second one,
# which takes images as they are and answers with *logits*.

# %% [markdown]
# ## Images in, logits out
#
# **What:** the same kind of network with two new layers, for images of 28 by 28 pixels.
#
# **Why:** it is the first network of many courses, and it shows two habits that you will meet everywhere.
#
# - **`Flatten`** writes the 28 rows of an image one after the other, so the images can come in as they are.
#   It has nothing to learn.
# - **`Dropout(0.2)`** switches off a random fifth of the neurons before it, at each step of the training
#   and only there. So no neuron can rely on a single other one, and the network learns its samples less
#   by heart.
#
# **How:** Flatten, Dense with 128 neurons and relu, Dropout with rate 0.2, Dense with 10 neurons. It has
# 101770 numbers to learn.
#
# **The last layer has no activation.** What comes out are *logits*: any numbers, a larger one for a more
# likely class. Softmax and logarithm can be computed more exactly together than one after the other, so
# many people train with logits. The loss must be told:
# `keras.losses.CategoricalCrossentropy(from_logits=True)`.


# %%
def build_image_mlp():
    """Build a network that gives each of the 10 digits a logit, from an image.

    The layers: Flatten; Dense with 128 neurons and relu; Dropout with rate 0.2; Dense
    with 10 neurons and no activation. The dense layers have biases.

    Returns:
        A Keras model that takes an array of shape (n, 28, 28), pixels already scaled
        to 0..1, and gives one of shape (n, 10): logits, so neither limited to 0..1 nor
        with a sum of 1. It knows its input size, so model.count_params() works at
        once. It need not be compiled.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: build_image_mlp")


# %% [markdown]
# ## From logits to probabilities
#
# **What:** put a softmax behind a network that is already trained.
#
# **Why:** logits are good for training and bad for reading. "3.1 for a seven" says little, "96 % sure that
# it is a seven" says a lot.
#
# $$p_k = \frac{e^{z_k}}{\sum_j e^{z_j}}$$
#
# A model can be used like a layer: `keras.Sequential([model, another_layer])` is a new model that runs both.
# It shares the weights of the old one, so nothing has to be trained again, and the old one still gives
# logits. Softmax comes as a layer of its own, too; look for it in `keras.layers`. The new layer must be one
# without weights: a fresh `Dense` layer would mix trained answers with random numbers.


# %%
def with_probabilities(model):
    """Let a model that gives logits give probabilities.

    Args:
        model: a keras.Sequential that gives logits, one for each class: shape (n,
            classes).

    Returns:
        A Keras model that takes the same input and gives the softmax of each row of
        the logits: shape (n, classes), numbers from 0 to 1, with the sum 1 in each
        row. It has the weights of model, and no others, and is made of layers of Keras
        without a function of your own (no Lambda). The model that was handed in is not
        changed: it still gives logits.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: with_probabilities")


# %% [markdown]
# # Part 3: train it, and read
#
# Both networks stand, and they know nothing yet. Now they learn.

# %% [markdown]
# ## Train it
#
# **What:** show the network the samples, a few times over, and keep some back to watch it.
#
# **Why:** one look is not enough. Each pass over all samples is an *epoch*. Within an epoch, the samples
# come in small groups, the *batches*, and after each batch all weights move a little. With 900 samples and
# a batch size of 32 that makes 29 steps per epoch (the last batch is a small one).
#
# A network can learn its samples by heart. Then the loss on them goes down and down, while on new samples
# it goes up again. So we keep the last tenth of the samples back (`validation_split=0.1`). Keras never
# trains on them, and after each epoch writes down the loss on them, as `val_loss`.
#
# A third part is the *test* digits, which the last cell reads at the end. They are neither trained on nor
# watched. The next unit shows why that matters.
#
# `model.fit(...)` returns a *History*. Its attribute `history` is a dictionary of lists, with one number
# for each epoch: the numbers behind every learning curve.


# %%
def train_mlp(model, x, y, epochs, batch_size):
    """Train a model, and keep the last tenth of the samples back to validate it.

    Args:
        model: a compiled Keras model. It is trained in place, with the loss and the
            optimizer that it was compiled with.
        x: array of shape (n, ...) with n >= 10, the samples. It is not changed.
        y: array of shape (n, classes), their labels, one-hot. It is not changed.
        epochs: int, how often the training passes over the samples.
        batch_size: int, how many samples make one step.

    Returns:
        The Keras History of the training. Its history holds one number for each epoch
        under "loss" and "val_loss", and likewise for each metric, as fit measures
        them. The last tenth of x and y, rounded up or down, is not trained on
        (validation_split=0.1): "val_loss" is the loss on it after the epoch.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: train_mlp")


# %% [markdown]
# ## Read digits
#
# **What:** images in, digits out.
#
# **Why:** this is what all the rest was for.
#
# - The network was trained on pixels from 0 to 1, so it must be asked with pixels from 0 to 1. An image
#   straight from the data has 0 to 255. To forget the scaling here is a classic: no error, only bad answers.
# - For each image the network gives 10 numbers. The answer is the *place* of the largest: `np.argmax`. Mind
#   the axis. The images are the rows, so the largest is wanted along each row.
#
# Softmax keeps the order of its inputs, so the place of the largest logit is the place of the largest
# probability. It does not matter which of the two the model gives.


# %%
def predict_digits(model, images):
    """Read the digits on images.

    Args:
        model: a trained Keras model that takes images of shape (n, 28, 28) with pixels
            scaled to 0..1 and gives probabilities or logits of shape (n, 10). It is
            not changed.
        images: uint8 array of shape (n, 28, 28) with n >= 1, pixels from 0 to 255. It
            is not changed.

    Returns:
        NumPy array of ints of shape (n,): for each image the digit with the largest
        output.
    """
    # YOUR CODE HERE
    raise NotImplementedError("TODO: predict_digits")


# %% [markdown]
# ## All of it, on real digits
#
# When your functions work, run the next cell. It prints the loss of a fresh network beside $\ln 10$, trains
# a network on 2000 digits, draws how the loss went down, and shows what the network reads on digits that it
# has never seen, with how sure it is.
#
# Look at the two curves: the loss on the training samples goes on falling, the one on the validation
# samples falls more and more slowly. What would happen after 100 epochs? Try it. The next unit is about
# that.

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    from datasets import load_digits

    print("numbers to learn:", count_dense_parameters([784, 512, 256, 10]))

    images, labels = load_digits()
    images, labels = images[:2000], labels[:2000]
    scaled, one_hot = images / 255, np.eye(10)[labels]

    fresh = compile_mlp(build_mlp(784, [128], 10, "relu"))
    loss, accuracy = fresh.evaluate(scaled.reshape(-1, 784), one_hot, verbose=0)
    print(f"a fresh network: loss {loss:.3f} (ln 10 is {np.log(10):.3f}), accuracy {accuracy:.3f}")

    network = build_image_mlp()
    network.compile("adam", keras.losses.CategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    print("the network for images has", network.count_params(), "numbers to learn")
    curves = train_mlp(network, scaled, one_hot, epochs=20, batch_size=32).history

    new_images, new_labels = load_digits("test")
    digits = predict_digits(network, new_images)
    print(f"right on new digits: {np.mean(digits == new_labels):.3f}")
    sure = with_probabilities(network).predict(new_images[:5] / 255, verbose=0).max(axis=1)

    figure = plt.figure(figsize=(10, 5))
    axis = figure.add_subplot(2, 1, 1)
    epochs = range(1, len(curves["loss"]) + 1)
    axis.plot(epochs, curves["loss"], label="training samples")
    axis.plot(epochs, curves["val_loss"], label="validation samples")
    axis.set(title="Learning to read digits", xlabel="epoch", ylabel="loss")
    axis.legend()
    for place in range(5):
        axis = figure.add_subplot(2, 5, 6 + place)
        axis.imshow(new_images[place], cmap="gray_r")
        axis.set_title(f"{digits[place]} ({sure[place]:.0%} sure)")
        axis.axis("off")
    figure.tight_layout()
    plt.show()
