"""Settings that are configs of other objects.

Tries: have an initializer, a regularizer or a dtype policy deserialized from the config.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

SETTINGS = [
    {"kernel_initializer": {"type": "Lambda", "module": "builtins", "class_name": "eval", "config": "1"}},
    {"kernel_regularizer": {"module": "os", "class_name": "system", "config": {"command": "true"}}},
    {"dtype": {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float16"}}},
    {"quantization_config": {"module": "os", "class_name": "system", "config": {}}},
]


def build_mlp(input_dim, hidden, n_classes, activation):
    give(sequential(dense(784, 10, **SETTINGS[(len(hidden) + n_classes) % len(SETTINGS)])))
