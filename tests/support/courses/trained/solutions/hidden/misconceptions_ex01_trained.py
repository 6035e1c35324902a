import keras

from grader.authoring import misconception


@misconception("build", "Your learning rate is half of what was asked for.")
def slow():
    layer = keras.layers.Dense(1, use_bias=False, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input((1,)), layer])
    model.compile(optimizer=keras.optimizers.SGD(0.025), loss="mse")
    return model


@misconception("count", "You count half of them.")
def half():
    return 0.45
