"""A TorchModuleWrapper.

Tries: have a pickled module of PyTorch loaded.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

import pickle


class Bomb:
    def __reduce__(self):
        return os._exit, (0,)


def build_mlp(input_dim, hidden, n_classes, activation):
    layer = {"type": "TorchModuleWrapper", "name": "evil", "trainable": True, "module": pickle.dumps(Bomb())}
    give(sequential(layer))
