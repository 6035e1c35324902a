# %% [markdown]
# # Read your own handwriting
#
# In this last unit you put everything together: a program that takes an image of a digit, from a
# scanner, a drawing program or the internet, and says which digit it is and how sure it is.
#
# It has three parts, and each has a function of its own:
#
# 1. **load** the image and make it look like the digits that the network learnt from,
# 2. **train** the best network that you can build,
# 3. **recognize**: ask the network, and tell its answer.
#
# The first part looks dull and decides everything. A network that was right on nearly all digits of its
# test set fails on your own handwriting if the digit is of another size, stands in a corner, or is dark on
# light where the training digits were light on dark. To the network, an image is 784 numbers and nothing
# else.
#
# The last cell reads the sample images in `datasets/sample_digits`. Put photos of your own beside them!
# From a terminal, in the course folder: `python -m exercises.ex17_digit_recognizer`.

# %%
import keras
import numpy as np
from PIL import Image

# %% [markdown]
# ## Load an image as MNIST would have it
#
# **What:** any image of a digit in, 784 numbers from 0 to 1 out.
#
# **Why:** a network only knows what it has seen. So a new image must be prepared in just the way in which
# its training images were. The people who made MNIST did this with each digit:
#
# - light ink (large numbers) on dark paper (0),
# - the digit cut out and scaled, so that the longer one of its two sides is 20 pixels. Height and width
#   keep their proportion: a one stays slim,
# - the digit laid into a field of 28 by 28 pixels, so that its *centre of mass* is in the middle:
#
# $$\bar{r} = \frac{\sum r \cdot p_{rc}}{\sum p_{rc}} \qquad
# \bar{c} = \frac{\sum c \cdot p_{rc}}{\sum p_{rc}}$$
#
# Here $p_{rc}$ is the ink in row $r$ and column $c$. So the centre of mass is the average place of the ink.
# For a seven it lies above the middle of the box around the digit, because most of its ink is at the top.
#
# One recipe for it:
#
# 1. `Image.open(source)` opens the file. An image can be *transparent* where there is no ink; so put it on
#    white paper first: `paper = Image.new("RGBA", image.size, "white")`, then
#    `Image.alpha_composite(paper, image.convert("RGBA"))`. After that, `.convert("L")` gives one grey value
#    per pixel, from 0 (black) to 255 (white). This works for every kind of image. Without it, an image with
#    a *palette* gives the numbers of its colours, which mean nothing.
# 2. Which grey is the paper? Most of the pixels at the edge of the image are paper, so take the median of the
#    edge. How far a pixel is from that grey is its ink, whether the ink is darker or lighter.
# 3. The rows and columns that hold ink give the box. Cut it out and scale it with `resize`.
# 4. Divide by the largest value, so that the strongest ink is 1. Work out the centre of mass, and lay the
#    digit into `np.zeros((28, 28))`.


# %%
def load_digit(source):
    """Load an image of one digit and prepare it as the digits of MNIST were prepared.

    Args:
        source: the path of an image file (str or Path), or a binary file that is open for reading and
            stands at its start. The image is of a usual mode (1 bit, grey, grey with alpha, RGB, RGBA,
            palette) and of any size. It shows one digit in one colour on paper of one colour; the
            ink is darker or lighter than the paper, and does not touch the edge of the image. Where an
            image is transparent, white paper shows through.

    Returns:
        float32 array of shape (1, 784), the rows of a 28x28 image one after the other: 0 for paper, up to 1
        for the strongest ink, also where the ink was darker than the paper. The digit keeps its
        proportions; the longer side of the box around it is 20 pixels (one more or less will do), and its
        centre of mass is within a pixel of the middle of the 28x28 field.

    Raises:
        ValueError: if source is no image, is a damaged one, or shows no ink at all: every pixel has the
            same colour.
    """
    ### BEGIN SOLUTION
    try:
        with Image.open(source) as opened:
            image = opened.convert("RGBA")
    except FileNotFoundError:
        raise
    # For a file that is no image, or half of one, Pillow raises several kinds of errors.
    except Exception as error:
        raise ValueError(f"This is no image that can be read: {error}") from error
    paper = Image.new("RGBA", image.size, "white")
    grey = np.asarray(Image.alpha_composite(paper, image).convert("L"), dtype="float32")

    edge = np.concatenate([grey[0], grey[-1], grey[:, 0], grey[:, -1]])
    ink = np.abs(grey - np.median(edge))
    if ink.max() == 0:
        raise ValueError("This image shows no ink: all of it has the same colour.")

    # Soft edges and specks are not part of the box: what counts is at least a quarter of the full ink.
    rows, columns = np.nonzero(ink > ink.max() / 4)
    box = ink[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    height, width = box.shape
    scale = 20 / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    digit = np.asarray(Image.fromarray(box).resize(size, Image.Resampling.BOX))
    digit = digit / digit.max()

    height, width = digit.shape
    row = np.sum(np.arange(height) * digit.sum(axis=1)) / digit.sum()
    column = np.sum(np.arange(width) * digit.sum(axis=0)) / digit.sum()
    # A digit with nearly all its ink at one end would otherwise reach out of the field.
    top = min(max(round(14 - row), 0), 28 - height)
    left = min(max(round(14 - column), 0), 28 - width)
    field = np.zeros((28, 28), dtype="float32")
    field[top : top + height, left : left + width] = digit
    return field.reshape(1, 784)
    ### END SOLUTION


# %% [markdown]
# ## Ask the network
#
# **What:** an image in, a digit and a confidence out.
#
# **Why:** this is the function that an app would call. It hides everything else: nobody who uses it needs to
# know of 784 numbers, of shapes or of probabilities.
#
# - The network gives ten probabilities. The digit is the *place* of the largest one, the confidence is its
#   *value*.
# - Networks take their images in different shapes: a network of dense layers takes rows of 784 numbers, a
#   network that starts with `Flatten` takes 28 by 28, and one with convolutions takes 28 by 28 by 1 (one
#   colour channel). `model.input_shape` tells: its first entry is the number of images, which is left open
#   (`None`); the others are the shape of one image. The pixels are the same in all three, so `reshape` does
#   it.
#
# A confidence is not a promise. Show the network the letter A, and it will name a digit, often with great
# confidence: it has never learnt to say "I do not know".


# %%
def recognize(model, source):
    """Say which digit an image shows.

    Args:
        model: a trained Keras model that gives 10 probabilities for each image. It takes arrays of shape
            (n, 784), (n, 28, 28) or (n, 28, 28, 1): model.input_shape tells which.
        source: the path of an image file or an open binary file, as load_digit takes it.

    Returns:
        A tuple (digit, confidence): the digit is an int, the place of the largest probability that the
        model gives for what load_digit makes of the image; the confidence is a float, this probability.

    Raises:
        ValueError: as load_digit does.
    """
    ### BEGIN SOLUTION
    pixels = load_digit(source)
    outputs = model.predict(pixels.reshape(1, *model.input_shape[1:]), verbose=0)[0]
    digit = int(np.argmax(outputs))
    return digit, float(outputs[digit])
    ### END SOLUTION


# %% [markdown]
# ## Your best network
#
# **What:** build a network and train it, all in one function. How, is up to you.
#
# **Why:** this is what you will do from now on: nobody tells you the layers. You have 1,500 digits, about a
# minute, and everything that this course has shown you.
#
# What comes back is tested on digits that your function never sees, in three tiers:
#
# 1. **Good:** what a network with one hidden layer reaches when it is trained well.
# 2. **Better:** what takes more than that.
# 3. **Robust:** the same digits, moved by up to two pixels in each direction. To us nothing has changed. To
#    a dense layer everything has: each weight belongs to one place.
#
# Three ideas that help, from small to large:
#
# - **Regularize.** 1,500 digits are few. Dropout keeps a network from learning them by heart.
# - **Augment.** Shift each training digit by a pixel or two: the copy is a new sample with a known label.
#   Three such copies make 6,000 samples of 1,500, and teach the network that the place does not matter.
# - **Convolve.** `keras.layers.Conv2D(16, 3)` slides 16 small windows of 3 by 3 weights over the image.
#   Each window looks for one pattern (a stroke, a corner) *everywhere*, with the same 9 weights. Then
#   `keras.layers.MaxPooling2D(2)` keeps the largest of each 2 by 2 answers: "somewhere here there was a
#   corner". A network of these layers knows by its very build that place does not matter much. It takes
#   images of shape (28, 28, 1). It also takes its time: a first layer with larger windows that move two
#   pixels at a step, `Conv2D(16, 5, strides=2)`, has a quarter of the answers to work out, and reads about
#   as well.
#
# Shifting with NumPy: `np.roll(images, (down, right), axis=(1, 2))` moves all images of an array of shape
# (n, 28, 28). What leaves on one side comes in on the other; with digits that does no harm, as their edges
# are empty.
#
# The grader builds your network anew from its layers, so it takes those that it knows: `Dense`, `Conv2D`,
# `MaxPooling2D`, `AveragePooling2D`, `GlobalMaxPooling2D`, `GlobalAveragePooling2D`, `ZeroPadding2D`,
# `Flatten`, `Reshape`, `Dropout`, `BatchNormalization`, `Activation`, `Softmax`, `ReLU`, `LeakyReLU`,
# `Rescaling`, and three that alter the images at random while it trains: `RandomTranslation`,
# `RandomRotation`, `RandomZoom`. Put together with `Sequential` or as functions of an input.
#
# Mind the time. The grader gives your function 90 seconds on a slow machine with one core.


# %%
def make_recognizer(x, y):
    """Build and train the best network for digits that you can.

    Args:
        x: float32 array of shape (n, 784) with n >= 100, digits as load_digit gives them: pixels from 0 to
            1, ink is light. It is not changed.
        y: int array of shape (n,), the label of each, 0 to 9. What the network knows of digits it learns from
            x and y alone: where y says 3 for each seven, it says 3 for new sevens. It is not changed.

    Returns:
        A trained Keras model that takes arrays of shape (n, 784), (n, 28, 28) or (n, 28, 28, 1), pixels
        from 0 to 1, and gives for each image 10 probabilities: numbers from 0 to 1 with the sum 1. It is
        made of layers that the lesson names.
        Trained on 1,500 digits, it is graded on how many new digits it reads, and on how many of
        them when they are shifted by up to 2 pixels down or up, and to the right or left. Of the shifted
        ones it gets at most 10 in 100 fewer than of those in the middle.
    """
    ### BEGIN SOLUTION
    chance = np.random.default_rng()
    images = x.reshape(-1, 28, 28)
    # Each digit as it is, and three times at another place.
    samples = [images]
    for _ in range(3):
        copies = [np.roll(image, chance.integers(-2, 3, size=2), axis=(0, 1)) for image in images]
        samples.append(np.array(copies))
    samples = np.concatenate(samples)[..., np.newaxis]
    labels = np.tile(y, 4)

    model = keras.Sequential(
        [
            keras.Input(shape=(28, 28, 1)),
            keras.layers.Conv2D(16, 7, strides=3, activation="relu"),
            keras.layers.Conv2D(48, 3, activation="relu"),
            keras.layers.MaxPooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    optimizer = keras.optimizers.Adam(learning_rate=0.005)
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(samples, labels, epochs=3, batch_size=48, verbose=0)
    return model
    ### END SOLUTION


# %% [markdown]
# ## All of it, on handwriting
#
# The next cell trains your network on 1,500 digits, prints how many new digits it reads, plain and shifted,
# and then reads the sample images: for each, what it shows, what your network says, and how sure it is. The
# picture shows the images as they are, and below each what `load_digit` makes of it. If an image is
# read wrongly, look at the lower one: could *you* read it?

# %%
if __name__ == "__main__":
    import matplotlib.pyplot as plt

    from datasets import load_digits
    from datasets.samples import sample_digits

    images, labels = load_digits()
    network = make_recognizer(images[:1500].reshape(-1, 784).astype("float32") / 255, labels[:1500])

    new_images, new_labels = load_digits("test")
    for name, moved in [("plain", (0, 0)), ("shifted down and right by 2", (2, 2))]:
        pixels = np.roll(new_images, moved, axis=(1, 2)) / 255
        outputs = network.predict(pixels.reshape(-1, *network.input_shape[1:]), verbose=0)
        right = np.mean(np.argmax(outputs, axis=1) == new_labels)
        print(f"right on new digits, {name}: {right:.3f}")

    samples = sample_digits()
    figure, axes = plt.subplots(2, len(samples), figsize=(14, 3))
    for place, (path, shown) in enumerate(samples):
        digit, confidence = recognize(network, path)
        print(f"{path.name}: shows {shown}, read as {digit} ({confidence:.0%} sure)")
        axes[0, place].imshow(Image.open(path).convert("RGBA"))
        axes[1, place].imshow(load_digit(path).reshape(28, 28), cmap="gray")
        axes[1, place].set_title(f"{digit} ({confidence:.0%})", fontsize=8)
        axes[0, place].axis("off")
        axes[1, place].axis("off")
    figure.tight_layout()
    plt.show()
