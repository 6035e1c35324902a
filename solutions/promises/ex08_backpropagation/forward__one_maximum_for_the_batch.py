"""Breaks "For logits from -1000 to 1000 there is no warning and no nan". The largest logit of
the batch is taken away from all rows.
"""

_right = forward


def forward(params, x):
    hidden, _ = _right(params, x)
    logits = hidden @ params["W2"] + params["b2"]
    powers = np.exp(logits - logits.max())
    return hidden, powers / powers.sum(axis=1, keepdims=True)
