"""Breaks "compiled with the optimizer Adam". A model that is compiled already keeps its optimizer."""


def compile_mlp(model):
    optimizer = getattr(model, "optimizer", None) or "adam"
    model.compile(optimizer=optimizer, loss="categorical_crossentropy", metrics=["accuracy"])
    return model
