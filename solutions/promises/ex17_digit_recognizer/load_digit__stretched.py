"""Breaks "The digit keeps its proportions". It is made 20 pixels wide as well."""


def load_digit(source):
    digit = crop_and_scale(find_ink(open_grey(source)))
    image = Image.fromarray(digit.astype("float32")).resize((20, 20), Image.Resampling.BOX)
    return center(np.asarray(image)).reshape(1, 784).astype("float32")
