"""Breaks "a table with one row for each epoch". Epochs in which every number is nan have none."""


def history_frame(history):
    frame = pd.DataFrame(history)
    frame.index = pd.RangeIndex(1, len(frame) + 1, name="epoch")
    return frame.dropna(how="all")
