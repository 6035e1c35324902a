"""Breaks "with its default patience of 5". The patience is at most half of max_epochs. Input:
max_epochs=8 and a val_loss that rises from epoch 2 on (stops after 5, not 6)."""


def train_with_early_stopping(model, x, y, max_epochs):
    patience = max(1, min(5, max_epochs // 2))
    return model.fit(
        x, y, epochs=max_epochs, validation_split=0.2, callbacks=[make_early_stopping(patience)], verbose=0
    )
