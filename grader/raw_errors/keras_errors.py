"""What errors of TensorFlow and Keras mean."""

from __future__ import annotations

from grader.raw_errors.rules import SHAPE, rule

# TensorFlow begins many of its texts with the name of the operation's node.
_NODE = r"(?:\{\{function_node \S{1,160}\}\} ?)?"
_IN_KERAS = r"Exception encountered when calling [\w.]{1,60}\(\)\.\s{0,4}(?:\x1b\[\d{1,2}m)?"

# By name.
TENSORFLOW = {
    "array under a tape": rule(
        "AttributeError",
        r"'numpy\.ndarray' object has no attribute '_id'",
        "A gradient tape gives gradients for a tf.Variable only, and this is a NumPy array. Make a variable "
        "of it before the tape: w = tf.Variable(w).",
    ),
    "tape used twice": rule(
        "RuntimeError",
        r"A non-persistent GradientTape can only be used to compute one set of gradients",
        "A tape gives gradients once. Ask for all of them together: tape.gradient(loss, [weights, bias]).",
    ),
    "types of numbers": rule(
        "InvalidArgumentError",
        r"cannot compute \w{1,40} as input #\d\(zero-based\) was expected to be an? (\w{1,12}) tensor "
        r"but is an? (\w{1,12}) tensor",
        "TensorFlow does not mix types of numbers: here {0} and {1}. NumPy's floats are double, Keras' are "
        "float. Give both the same type: tf.cast(x, tf.float32).",
    ),
    "whole numbers in a tensor": rule(
        "InvalidArgumentError",
        r"Value for attr 'T' of int\d{1,2} is not in the list of allowed values",
        "TensorFlow calculates this for floats only, and these are whole numbers: tf.cast(x, tf.float32).",
    ),
    "fraction to a whole tensor": rule(
        "TypeError",
        r"Cannot convert [-\d.e+]{1,30} to EagerTensor of dtype int\d{1,2}",
        "This tensor holds whole numbers, and a fraction does not fit. Make floats of it first: "
        "tf.cast(x, tf.float32).",
    ),
    "entry of a tensor": rule(
        "TypeError",
        r"'(?:ResourceVariable|tensorflow\.[\w.]{1,80}EagerTensor)' object does not support item assignment",
        "The entries of a tensor cannot be set one by one. Calculate a new tensor, and for a variable use "
        "w.assign(new).",
    ),
    "matrices": rule(
        "InvalidArgumentError",
        rf"{_NODE}Matrix size-incompatible: In\[0\]: {SHAPE}, In\[1\]: {SHAPE}",
        "In a matrix product a @ b, a must have as many columns as b has rows. Here the shapes are {0} and "
        "{1}: is the order wrong, or does one need tf.transpose?",
    ),
    "matrix product of a row": rule(
        "InvalidArgumentError",
        rf"{_NODE}In\[\d\] (?:ndims must be >= 2|and In\[\d\] has different ndims)",
        "tf.matmul takes two arrays with rows and columns, and one of these has fewer axes. Print both "
        "shapes; x[None, :] makes a table of one row.",
    ),
    "shapes in TensorFlow": rule(
        "InvalidArgumentError",
        rf"{_NODE}Incompatible shapes: {SHAPE} vs\. {SHAPE}",
        "TensorFlow cannot pair the entries of {0} and {1}. Compare the shapes from the right: the two "
        "lengths must be equal, or one of them must be 1.",
    ),
    "tensor as an array": rule(
        "AttributeError",
        r"(?:EagerTensor|'tensorflow\.[\w.]{1,80}EagerTensor') object has no attribute '\w{1,40}'",
        "A tensor lacks many of an array's methods. Use TensorFlow's functions, such as tf.reshape, "
        "tf.transpose and tf.reduce_mean, or make an array of it with .numpy().",
    ),
}
KERAS = {
    "function as a callback": rule(
        "AttributeError",
        r"'function' object has no attribute 'set_model'",
        "callbacks takes callback objects, and this is a function. If the function makes the callback, call "
        "it: its name with brackets behind it. A function that is to run after each epoch is wrapped: "
        "keras.callbacks.LambdaCallback(on_epoch_end=your_function).",
    ),
    "callback without brackets": rule(
        "TypeError",
        r"\w{1,40}\.set_model\(\) missing 1 required positional argument: 'model'",
        "This is the class of a callback, not a callback. Brackets are missing: "
        "callbacks=[keras.callbacks.EarlyStopping()].",
    ),
    "numbers of a sample": rule(
        "ValueError",
        rf"{_IN_KERAS}Input \d{{1,3}} [^\n]{{1,120}}expected axis -1 of input shape to have value "
        r"(\d{1,9}), but received input with shape (\([\w, ]{1,60}\))",
        "The network takes {0} numbers for each sample, and it got samples of the shape {1}. Compare "
        "keras.Input with the shape of x.",
    ),
    "shape of a sample": rule(
        "ValueError",
        rf"{_IN_KERAS}Invalid input shape for input [^\n]{{1,240}}Expected shape (\([\w, ]{{1,60}}\)), "
        r"but input has incompatible shape (\([\w, ]{1,60}\))",
        "The network takes arrays of the shape {0}, and it got {1}. None stands for any number of samples, "
        "and even a single sample needs that axis: x[None]. The other lengths must be these; reshape makes "
        "one form of the other.",
    ),
    "numbers of samples": rule(
        "ValueError",
        r"Data cardinality is ambiguous",
        "There must be one label for each sample, and x and y differ in length. Print both shapes.",
    ),
    "shape of the labels": rule(
        "ValueError",
        r"(?:Arguments? `target` and `output` must have the same shape|`?logits`? and `?labels`? must have)",
        "The labels and the network's outputs have different shapes. Does this loss want one-hot labels? "
        "Else compare the number of units of the last layer with the shape of y.",
    ),
    "numbers as labels": rule(
        "ValueError",
        r"Arguments `target` and `output` must have the same rank",
        "This loss wants labels of the shape of the outputs, such as one-hot labels, and these are class "
        "numbers. sparse_categorical_crossentropy takes those.",
    ),
    "one-hot labels": rule(
        "ValueError",
        r"Argument `output` must have rank \(ndim\) `target\.ndim - 1`",
        "sparse_categorical_crossentropy wants class numbers, and these labels are one-hot. Use "
        "categorical_crossentropy, or class numbers: y.argmax(axis=1).",
    ),
    "label beyond the classes": rule(
        "InvalidArgumentError",
        r"Graph execution error:\s{1,4}Detected at node [\w/]{0,80}SparseSoftmaxCrossEntropyWithLogits",
        "A label does not fit the last layer: class numbers go from 0 to its number of units minus 1. "
        "Compare y.max() with the units.",
    ),
    "outputs in the loss": rule(
        "ValueError",
        r"Dimensions must be equal, but are (\d{1,9}) and (\d{1,9}) for '\{\{node compile_loss",
        "The labels have {0} numbers for each sample, and the network gives {1}. Compare the number of units "
        "of the last layer with the shape of y.",
    ),
    "lists to fit": rule(
        "ValueError",
        r"Unrecognized data type: [xy]=",
        "Keras takes arrays here, not lists: use np.array(x) and np.array(y).",
    ),
    "objects to fit": rule(
        "ValueError",
        r"Invalid dtype: object",
        "This array holds things that are not plain numbers, such as text. Print its dtype and a row of it, "
        "then use .astype(float).",
    ),
    "history": rule(
        "TypeError",
        r"'History' object is not subscriptable",
        'model.fit returns a History, and its numbers are one step further in: history.history["loss"].',
    ),
    "attribute of a history": rule(
        "AttributeError",
        r"'History' object has no attribute '\w{1,40}'",
        "model.fit returns a History, not a model. Keep the two in different names; the numbers are in "
        'history.history["loss"].',
    ),
    "quantity not measured": rule(
        "KeyError",
        r"'(?:val_)?(?:accuracy|loss)'\Z",
        "This history has no such list. Is it the one that you need, and may it be missing? model.fit gives "
        'accuracy only with metrics=["accuracy"] in compile, and names with val_ only with validation data.',
    ),
    "class for an optimizer": rule(
        "ValueError",
        r"Could not interpret optimizer identifier: <class '",
        "This is the class of an optimizer, not an optimizer. Brackets are missing: keras.optimizers.Adam().",
    ),
    "layer without brackets": rule(
        "ValueError",
        r"Only instances of `keras\.Layer` can be added to a Sequential model",
        "Each item must be a layer, and this one is not. Are brackets missing, as in keras.layers.Flatten()?",
    ),
    "layers without a list": rule(
        "ValueError",
        r"Expected `trainable` to be a boolean\. Received: trainable=<",
        "keras.Sequential takes one list of layers: keras.Sequential([first, second]), with square brackets.",
    ),
    "number for an activation": rule(
        "ValueError",
        r"Could not interpret activation function identifier: \d",
        "The second argument of Dense is its activation, and this is a number. How many inputs there are is "
        "said by keras.Input.",
    ),
}
