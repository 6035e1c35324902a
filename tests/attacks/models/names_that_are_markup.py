"""Names of layers with markup and escape sequences.

Tries: reach a report, a path or a pattern by the name of a layer.
Must happen: the message is refused before any code of Keras sees it.

with: forge, specs
earns: 0
says: could not be read
"""

NAMES = ["<script>alert(1)</script>", "\x1b[2J", "../../etc/passwd", "a" * 100_000]


def build_mlp(input_dim, hidden, n_classes, activation):
    give(sequential(dense(784, 10, name=NAMES[(len(hidden) + n_classes) % len(NAMES)])))
