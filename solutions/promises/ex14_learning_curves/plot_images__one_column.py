"""Breaks "in five rows of five". They stand in one column."""


def plot_images(images, labels, names=None):
    f, p = plt.subplots(25, 1, figsize=(2, 25))
    for a, i, label in zip(p.ravel(), images, labels, strict=False):
        a.imshow(i)
        a.set_title(str(label) if names is None else names[label])
    return f
