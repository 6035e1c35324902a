"""Wrong implementations of ex00_first_steps that learners really write, and what to tell them."""

import numpy as np

from grader.authoring import misconception


def _right_scores(rows, weights, biases):
    return rows @ weights + biases


def _rows_of(images):
    return images.reshape(len(images), -1)


@misconception(
    "brightness",
    "axis=0 uses up the rows and gives one number per column, that is, per pixel. You want one number per "
    "row: that uses up the columns, axis=1. (Python's own sum(rows) adds up whole rows too.)",
)
def brightness_of_columns(rows):
    return np.mean(rows, axis=0)


@misconception(
    "brightness",
    "Without an axis, np.mean makes a single number of the whole table. axis=1 gives one for each row.",
)
def brightness_of_everything(rows):
    return np.mean(rows)


@misconception(
    "brightness",
    "This is the sum of each row. For the average, divide it by the number of pixels.",
)
def brightness_is_a_sum(rows):
    return np.sum(rows, axis=1)


@misconception(
    "brightness",
    "len(rows) is the number of rows, so of pictures. The average of a row needs the number of its pixels: "
    "rows.shape[1].",
)
def brightness_divides_by_pictures(rows):
    return np.sum(rows, axis=1) / len(rows)


@misconception(
    "brightness",
    "With keepdims=True the answer is a table of one column, shape (pictures, 1). Here one number per "
    "picture is asked for, shape (pictures,): leave keepdims out.",
)
def brightness_keeps_dims(rows):
    return np.mean(rows, axis=1, keepdims=True)


@misconception("brightness", "This is the brightest pixel of each picture. You want the average: np.mean.")
def brightness_is_the_maximum(rows):
    return np.max(rows, axis=1)


@misconception(
    "brightness",
    "This is the average of the first picture alone. np.mean with axis=1 averages each of them; if you have "
    "a loop, append to a list in it, and return the list below it.",
)
def brightness_of_the_first_picture(rows):
    for row in rows:
        return np.mean(row)


@misconception(
    "brightness",
    "This is the average of the last picture alone. np.mean with axis=1 averages each of them; in a loop, "
    "append each average to a list.",
)
def brightness_of_the_last_picture(rows):
    for row in rows:
        average = np.mean(row)
    return average


@misconception(
    "brightness",
    "Your function gives nothing back, so its caller gets None. print shows a value on the screen only; "
    "return hands it over.",
)
def brightness_is_not_returned(rows):
    return None


@misconception(
    "shares",
    "keepdims is missing. The sums have shape (rows,) and NumPy lines up the right ends: with as many "
    "rows as columns it divides columns by sums of rows, else it mostly raises an error. np.sum(..., "
    "keepdims=True) keeps the shape (rows, 1).",
)
def shares_without_keepdims(counts):
    return counts / np.sum(counts, axis=1)


@misconception("shares", "You divide each column by its sum. Each row is to be divided by its own: axis=1.")
def shares_of_columns(counts):
    return counts / np.sum(counts, axis=0)


@misconception(
    "shares",
    "You divide by the sum of the whole table. Each row has a sum of its own: axis=1, with keepdims=True.",
)
def shares_of_everything(counts):
    return counts / np.sum(counts)


@misconception("shares", "These are percents. A share lies between 0 and 1: leave out the 100.")
def shares_in_percent(counts):
    return 100 * counts / np.sum(counts, axis=1, keepdims=True)


@misconception(
    "shares",
    "/= writes the answer into the array that you were given, so the caller's counts are gone; for whole "
    "numbers it raises an error. counts / sums makes a new array.",
)
def shares_in_place(counts):
    counts /= np.sum(counts, axis=1, keepdims=True)
    return counts


@misconception("shares", "// throws the decimals away. Divide with a single /.")
def shares_by_floor_division(counts):
    return counts // np.sum(counts, axis=1, keepdims=True)


@misconception(
    "shares",
    "You divide each row by its largest number. Divide it by its sum, so that the shares of a row sum to 1.",
)
def shares_of_the_maximum(counts):
    return counts / np.max(counts, axis=1, keepdims=True)


@misconception(
    "shares",
    "You divide by the number of columns. Each row has a sum of its own: divide by that.",
)
def shares_by_the_number_of_columns(counts):
    return counts / counts.shape[1]


@misconception("shares", "These are the sums of the rows. Now divide the counts by them.")
def shares_are_the_sums(counts):
    return np.sum(counts, axis=1, keepdims=True)


@misconception("shares", "You round the shares, so a row may no longer sum to 1. Return them as they are.")
def shares_rounded(counts):
    return np.round(counts / np.sum(counts, axis=1, keepdims=True), 2)


@misconception(
    "shares",
    "zeros_like makes an array of whole numbers if the counts are whole numbers, and what you put into it "
    "loses its decimals. Ask for floats: np.zeros(counts.shape).",
)
def shares_lose_decimals(counts):
    out = np.zeros_like(counts)
    for i in range(len(counts)):
        out[i] = counts[i] / counts[i].sum()
    return out


@misconception(
    "shares",
    "Your function gives nothing back, so its caller gets None. print shows a value on the screen only; "
    "return hands it over.",
)
def shares_are_not_returned(counts):
    return None


@misconception("dot_product", "These are the products. Add them up: one number comes out.")
def dot_product_of_pairs(x, w):
    return x * w


@misconception(
    "dot_product",
    "You multiply the sums, which is each number of x with each of w, as two loops inside each other do. "
    "Multiply in pairs, x[i] with w[i], and add up the products.",
)
def dot_product_of_sums(x, w):
    return np.sum(x) * np.sum(w)


@misconception("dot_product", "You add within the pairs. Multiply x[i] and w[i], then add up the products.")
def dot_product_adds_pairs(x, w):
    return np.sum(x + w)


@misconception(
    "dot_product",
    "The return stands inside the loop, so the function ends after the first pair. Put it below the loop, "
    "indented as far as the for.",
)
def dot_product_returns_in_the_loop(x, w):
    total = 0.0
    for i in range(len(x)):
        total += x[i] * w[i]
        return total


@misconception(
    "dot_product",
    "total = x[i] * w[i] forgets what was there, so only the last pair counts. Add to it: total += ...",
)
def dot_product_of_the_last_pair(x, w):
    total = 0.0
    for i in range(len(x)):
        total = x[i] * w[i]
    return total


@misconception("dot_product", "The total begins with 1. A sum begins with 0.")
def dot_product_begins_with_one(x, w):
    return 1 + np.sum(x * w)


@misconception("dot_product", "Places count from 0. range(1, len(x)) leaves out the first pair.")
def dot_product_without_the_first(x, w):
    return np.sum(x[1:] * w[1:])


@misconception(
    "dot_product",
    "range(len(x) - 1) leaves out the last pair: range(len(x)) ends with len(x) - 1 already.",
)
def dot_product_without_the_last(x, w):
    return np.sum(x[:-1] * w[:-1])


@misconception(
    "dot_product",
    "You multiply all the products with each other. Add them up, beginning with a total of 0.",
)
def dot_product_multiplies_on(x, w):
    return np.prod(x * w)


@misconception("dot_product", "This is the average of the products. You want their sum.")
def dot_product_is_an_average(x, w):
    return np.sum(x * w) / max(len(x), 1)


@misconception("dot_product", "You multiply x by itself. The second factor is w[i].")
def dot_product_with_itself(x, w):
    return np.sum(x * x)


@misconception(
    "dot_product",
    "Your function gives nothing back, so its caller gets None. print shows a value on the screen only; "
    "return hands it over.",
)
def dot_product_is_not_returned(x, w):
    return None


@misconception("class_scores", "The biases are missing: add them to rows @ weights.")
def scores_without_biases(rows, weights, biases):
    return rows @ weights


@misconception("class_scores", "The biases are to be added, not subtracted.")
def scores_subtract_biases(rows, weights, biases):
    return rows @ weights - biases


@misconception("class_scores", "The biases are to be added to the dot products, not multiplied with them.")
def scores_times_biases(rows, weights, biases):
    return rows @ weights * biases


@misconception(
    "class_scores",
    "The biases are added to the weights, and so are multiplied with the pixels. Add them to the dot "
    "products: rows @ weights + biases.",
)
def scores_with_biases_in_the_weights(rows, weights, biases):
    return rows @ (weights + biases)


@misconception(
    "class_scores",
    "You add the sum of all biases to every score. Each class has a bias of its own: add the array as it is.",
)
def scores_with_the_sum_of_biases(rows, weights, biases):
    return rows @ weights + np.sum(biases)


@misconception(
    "class_scores",
    "As a column, the biases belong to the pictures. They belong to the classes: their shape (classes,) fits"
    " as it is, because shapes are lined up at their right ends.",
)
def scores_with_biases_in_a_column(rows, weights, biases):
    return rows @ weights + biases.reshape(-1, 1)


@misconception(
    "class_scores",
    "* multiplies entry by entry. @ makes the dot products of the rows with the columns: rows @ weights.",
)
def scores_entry_by_entry(rows, weights, biases):
    return rows * weights + biases


@misconception(
    "class_scores",
    "The order is turned round. The sizes in the middle must be equal: (pictures, pixels) @ (pixels, "
    "classes), so rows @ weights.",
)
def scores_weights_first(rows, weights, biases):
    return weights @ rows + biases


@misconception(
    "class_scores",
    "The weights have a column per class already: (pictures, pixels) @ (pixels, classes). Leave out the .T.",
)
def scores_of_turned_weights(rows, weights, biases):
    return rows @ weights.T + biases


@misconception(
    "class_scores",
    "The answer is turned: it has a row per picture and a column per class. No .T.",
)
def scores_turned(rows, weights, biases):
    return _right_scores(rows, weights, biases).T


@misconception(
    "class_scores",
    "These are the scores of the first picture only. If there is a loop, its return must stand below it; "
    "rows @ weights needs no loop.",
)
def scores_of_the_first_picture(rows, weights, biases):
    return rows[0] @ weights + biases


@misconception(
    "class_scores",
    "Your function gives nothing back, so its caller gets None. print shows a value on the screen only; "
    "return hands it over.",
)
def scores_are_not_returned(rows, weights, biases):
    return None


@misconception(
    "slope_by_nudging",
    "You nudge upwards only. Nudge to both sides: f(x + nudge) - f(x - nudge), divided by 2 * nudge.",
)
def slope_upwards(f, x, nudge):
    return (f(x + nudge) - f(x)) / nudge


@misconception(
    "slope_by_nudging",
    "You nudge downwards only. Nudge to both sides: f(x + nudge) - f(x - nudge), divided by 2 * nudge.",
)
def slope_downwards(f, x, nudge):
    return (f(x) - f(x - nudge)) / nudge


@misconception("slope_by_nudging", "The two points are 2 * nudge apart, and you divide by nudge.")
def slope_over_one_nudge(f, x, nudge):
    return (f(x + nudge) - f(x - nudge)) / nudge


@misconception(
    "slope_by_nudging",
    "This is how far apart the answers are. Divide it by the distance, 2 * nudge.",
)
def slope_not_divided(f, x, nudge):
    return f(x + nudge) - f(x - nudge)


@misconception(
    "slope_by_nudging",
    "/ 2 * nudge divides by 2 and then multiplies by nudge. Put brackets round it: / (2 * nudge).",
)
def slope_times_nudge(f, x, nudge):
    return (f(x + nudge) - f(x - nudge)) / 2 * nudge


@misconception(
    "slope_by_nudging",
    "Only f(x - nudge) is divided, since / comes before -. Put brackets round the difference.",
)
def slope_without_brackets(f, x, nudge):
    return f(x + nudge) - f(x - nudge) / (2 * nudge)


@misconception("slope_by_nudging", "The sign is wrong: take the lower answer away from the upper one.")
def slope_turned_round(f, x, nudge):
    return (f(x - nudge) - f(x + nudge)) / (2 * nudge)


@misconception("slope_by_nudging", "You add the two answers. A slope comes from their difference.")
def slope_of_the_sum(f, x, nudge):
    return (f(x + nudge) + f(x - nudge)) / (2 * nudge)


@misconception(
    "slope_by_nudging",
    "From f(x) to f(x + nudge) it is one nudge, and you divide by two. Nudge to both sides.",
)
def slope_upwards_over_two_nudges(f, x, nudge):
    return (f(x + nudge) - f(x)) / (2 * nudge)


@misconception("slope_by_nudging", "You use a nudge of your own. Take the one that your function is given.")
def slope_with_a_nudge_of_its_own(f, x, nudge):
    return (f(x + 1e-5) - f(x - 1e-5)) / 2e-5


@misconception("slope_by_nudging", "This is the value of f at x. You want to know how much it moves.")
def slope_is_the_value(f, x, nudge):
    return f(x)


@misconception(
    "slope_by_nudging",
    "Your function gives nothing back, so its caller gets None. print shows a value on the screen only; "
    "return hands it over.",
)
def slope_is_not_returned(f, x, nudge):
    return None


@misconception(
    "chain_slopes",
    "The second slope is taken at x. The step from u to y gets u: its slope is 2 * u, with u = a * x + b.",
)
def second_slope_at_x(x, a, b):
    return a, 2 * x, a * 2 * x


@misconception("chain_slopes", "Slopes of a chain are multiplied, and you add them.")
def slopes_added(x, a, b):
    second = 2 * (a * x + b)
    return a, second, a + second


@misconception(
    "chain_slopes",
    "The whole slope lacks the first step. If x moves by 1, u moves by a already: multiply by a.",
)
def whole_without_the_first(x, a, b):
    second = 2 * (a * x + b)
    return a, second, second


@misconception("chain_slopes", "u**2 is the value of y. The slope of u**2 is 2 * u.")
def second_is_the_value(x, a, b):
    u = a * x + b
    return a, u**2, a * u**2


@misconception("chain_slopes", "The slope of u**2 is 2 * u. The factor 2 is missing.")
def second_without_the_two(x, a, b):
    u = a * x + b
    return a, u, a * u


@misconception(
    "chain_slopes",
    "a * x + b is the value of u. If x moves by 1, u moves by a: that is the slope.",
)
def first_is_the_value(x, a, b):
    u = a * x + b
    return u, 2 * u, u * 2 * u


@misconception("chain_slopes", "a * x is a value. If x moves by 1, a * x + b moves by a: that is the slope.")
def first_is_a_times_x(x, a, b):
    u = a * x + b
    return a * x, 2 * u, a * x * 2 * u


@misconception(
    "chain_slopes",
    "b is no part of the first slope: it moves u up, but the same for every x. The slope is a alone.",
)
def first_with_b(x, a, b):
    u = a * x + b
    return a + b, 2 * u, (a + b) * 2 * u


@misconception("chain_slopes", "b is missing in u: u = a * x + b.")
def u_without_b(x, a, b):
    u = a * x
    return a, 2 * u, a * 2 * u


@misconception("chain_slopes", "You return the last slope alone. Return all three: first, second, whole.")
def only_the_whole(x, a, b):
    return a * 2 * (a * x + b)


@misconception("chain_slopes", "The whole slope is missing: it is the product of the other two.")
def only_two_slopes(x, a, b):
    return a, 2 * (a * x + b)


@misconception(
    "chain_slopes",
    "The first two are swapped: first comes the slope of u when x moves, which is a.",
)
def slopes_swapped(x, a, b):
    second = 2 * (a * x + b)
    return second, a, a * second


@misconception(
    "chain_slopes",
    "Your function gives nothing back, so its caller gets None. print shows a value on the screen only; "
    "return hands it over.",
)
def slopes_are_not_returned(x, a, b):
    return None


@misconception("accuracy", "This is a percentage. The accuracy lies between 0 and 1: leave out the 100.")
def accuracy_in_percent(predicted, labels):
    return 100 * np.mean(predicted == labels)


@misconception("accuracy", "This is how many are right. Divide it by the number of answers, len(labels).")
def accuracy_is_a_count(predicted, labels):
    return np.sum(predicted == labels)


@misconception("accuracy", "This is the share of wrong answers. Compare with ==, not with !=.")
def accuracy_is_the_error(predicted, labels):
    return np.mean(predicted != labels)


@misconception(
    "accuracy",
    "This says for each answer whether it is right. Take the mean of it: one number comes out.",
)
def accuracy_is_an_array(predicted, labels):
    return predicted == labels


@misconception(
    "accuracy",
    "This is 1 if all of them are right, and else 0: np.all asks for that, and // throws the decimals away. "
    "You want the share of them that is right: take the mean, or divide with a single /.",
)
def accuracy_is_all_or_nothing(predicted, labels):
    return float(np.all(predicted == labels))


@misconception("accuracy", "You round the share. Return it as it is; rounding is for the screen.")
def accuracy_rounded(predicted, labels):
    return round(float(np.mean(predicted == labels)), 2)


@misconception(
    "accuracy",
    "The return stands inside the loop, so the function ends after the first answer. Put it below the loop.",
)
def accuracy_returns_in_the_loop(predicted, labels):
    right = 0
    for i in range(len(labels)):
        if predicted[i] == labels[i]:
            right += 1
        return right / len(labels)


@misconception(
    "accuracy",
    "You look at how far the digits are apart. A 7 that is read as a 1 is no worse than one that is read as "
    "an 8: count what is equal.",
)
def accuracy_of_differences(predicted, labels):
    return 1 - np.mean(np.abs(predicted - labels))


@misconception(
    "accuracy",
    "You divide by 10, the number of digits there are. Divide by the number of answers.",
)
def accuracy_over_ten(predicted, labels):
    return np.sum(predicted == labels) / 10


@misconception(
    "accuracy",
    "Your function gives nothing back, so its caller gets None. print shows a value on the screen only; "
    "return hands it over.",
)
def accuracy_is_not_returned(predicted, labels):
    return None


@misconception(
    "read_digits",
    "axis=0 looks down each column and says which picture has the highest score for a class. You want the "
    "class for each picture: axis=1.",
)
def best_picture_of_each_class(images, weights, biases):
    return np.argmax(_right_scores(_rows_of(images), weights, biases), axis=0)


@misconception(
    "read_digits",
    "Without an axis, np.argmax looks at the whole table and gives a single number. axis=1 gives one per "
    "picture.",
)
def best_place_of_all(images, weights, biases):
    return np.argmax(_right_scores(_rows_of(images), weights, biases))


@misconception(
    "read_digits",
    "np.max gives the highest score itself. The answer is where it stands: np.argmax.",
)
def highest_score(images, weights, biases):
    return np.max(_right_scores(_rows_of(images), weights, biases), axis=1)


@misconception(
    "read_digits",
    "These are the scores of all classes. For each picture, return the class with the highest: np.argmax.",
)
def all_scores(images, weights, biases):
    return _right_scores(_rows_of(images), weights, biases)


@misconception("read_digits", "The biases are missing: your class_scores adds them.")
def read_without_biases(images, weights, biases):
    return np.argmax(_rows_of(images) @ weights, axis=1)


@misconception("read_digits", "np.argmin finds the lowest score. The highest one wins: np.argmax.")
def lowest_score(images, weights, biases):
    return np.argmin(_right_scores(_rows_of(images), weights, biases), axis=1)


@misconception("read_digits", "Classes count from 0, as places in an array do: do not add 1.")
def classes_from_one(images, weights, biases):
    return np.argmax(_right_scores(_rows_of(images), weights, biases), axis=1) + 1


@misconception(
    "read_digits",
    "reshape(-1, len(images)) cuts the pixels into rows as long as there are pictures, and so mixes the "
    "pictures. Each picture is to be a row: reshape(len(images), -1).",
)
def pictures_in_columns(images, weights, biases):
    return np.argmax(_right_scores(images.reshape(-1, len(images)), weights, biases), axis=1)


@misconception(
    "read_digits",
    "reshape(-1, len(images)) mixes the pixels of all pictures, and .T only turns the mixture into the shape"
    " that you expected. reshape(len(images), -1) makes a row of each picture.",
)
def pictures_mixed_and_turned(images, weights, biases):
    return np.argmax(_right_scores(images.reshape(-1, len(images)).T, weights, biases), axis=1)


@misconception(
    "read_digits",
    "You lay the columns of a picture one behind the other. The weights go line after line, as reshape does "
    "by itself.",
)
def column_after_column(images, weights, biases):
    rows = images.transpose(0, 2, 1).reshape(len(images), -1)
    return np.argmax(_right_scores(rows, weights, biases), axis=1)


@misconception(
    "read_digits",
    "The pictures still have lines and columns, shape (pictures, height, width). Make a row of each first: "
    "images.reshape(len(images), -1).",
)
def pictures_as_they_are(images, weights, biases):
    return np.argmax(_right_scores(images, weights, biases), axis=1)


@misconception(
    "read_digits",
    "flatten makes one single row of all pictures. Make a row of each: images.reshape(len(images), -1).",
)
def all_pictures_in_one_row(images, weights, biases):
    return np.argmax(_right_scores(images.reshape(1, -1), weights, biases), axis=1)


@misconception(
    "read_digits",
    "This is the answer for the first picture only. A return inside a loop ends the function: collect the "
    "answers, or let np.argmax do all of them with axis=1.",
)
def first_picture_only(images, weights, biases):
    return int(np.argmax(_right_scores(_rows_of(images), weights, biases)[0]))


@misconception(
    "read_digits",
    "You return a row of zeros with a single one for each picture. The place of the one is the answer.",
)
def digits_as_ones_and_zeros(images, weights, biases):
    scores = _right_scores(_rows_of(images), weights, biases)
    return np.eye(scores.shape[1])[np.argmax(scores, axis=1)]


@misconception(
    "read_digits",
    "Your function gives nothing back, so its caller gets None. print shows a value on the screen only; "
    "return hands it over.",
)
def digits_are_not_returned(images, weights, biases):
    return None
