"""What errors of NumPy mean that are about shapes, and about what an entry is."""

from __future__ import annotations

from grader.raw_errors.rules import SHAPE, rule

# By name.
SHAPES = {
    "matrix product": rule(
        "ValueError",
        r"matmul: Input operand 1 has a mismatch.{0,120}\(size (\d{1,12}) is different from (\d{1,12})\)",
        "In a matrix product a @ b, a must have as many columns as b has rows. Here these are {1} and {0}. "
        "Print both shapes: is the order wrong, or does one need .T?",
    ),
    "np.dot": rule(
        "ValueError",
        rf"shapes {SHAPE} and {SHAPE} not aligned",
        "In a product np.dot(a, b), a must have as many columns as b has rows. Here the shapes are {0} and "
        "{1}: is the order wrong, or does one need .T?",
    ),
    "matrix product with a number": rule(
        "ValueError",
        r"matmul: Input operand \d does not have enough dimensions",
        "@ multiplies two arrays, and one of these is a single number. To multiply by a number, use *.",
    ),
    "shapes that do not fit": rule(
        "ValueError",
        rf"operands could not be broadcast together with shapes {SHAPE} {SHAPE}",
        "NumPy cannot pair the entries of arrays with the shapes {0} and {1}. Compare the shapes from the "
        "right: the two lengths must be equal, or one of them must be 1. After a sum or mean along an axis, "
        "keepdims=True keeps that 1. A product of tables is @, not *.",
    ),
    "in place with a larger shape": rule(
        "ValueError",
        rf"non-broadcastable output operand with shape {SHAPE} doesn't match the broadcast shape {SHAPE}",
        "+=, -= and the like write into the array on the left. It has the shape {0}, and the result has the "
        "shape {1}, so it does not fit. Print the shapes of both sides.",
    ),
    "too many dimensions": rule(
        "ValueError",
        r"object too deep for desired array",
        "This function takes an array with one axis, and it got one with more. Print the shape; "
        "ravel() makes an array flat.",
    ),
    "too many indices": rule(
        "IndexError",
        r"too many indices for array: array is (\d{1,2})-dimensional, but (\d{1,2}) were indexed",
        "This array has fewer axes than the square brackets ask for: {0}, not {1}. Print its shape.",
    ),
    "axis": rule(
        "AxisError",
        r"axis (-?\d{1,6}) is out of bounds for array of dimension (\d{1,2})",
        "There is no axis {0} here. Axes are counted from 0, and this array has {1} of them. Print its "
        "shape.",
    ),
    "reshape": rule(
        "ValueError",
        rf"cannot reshape array of size (\d{{1,12}}) into shape {SHAPE}",
        "A new shape must hold exactly the entries that are there, and the array has {0}. {1} does not, "
        "whatever a length of -1 stands for. Take the lengths from the array's own shape.",
    ),
    "stack": rule(
        "ValueError",
        r"all (?:the )?input arrays? (?:dimensions|must have)",
        "The arrays that are joined here have shapes that do not fit. Print the shape of each.",
    ),
    "rows of different lengths": rule(
        "ValueError",
        r"setting an array element with a sequence\. The requested array has an inhomogeneous shape",
        "An array has rows of equal length, and these differ in length. Print the length of each row.",
    ),
    "a row for an entry": rule(
        "ValueError",
        r"setting an array element with a sequence\.?\Z",
        "A list or an array is put where one number belongs. Print the shape of what stands right of the =.",
    ),
    "shape as two arguments": rule(
        "TypeError",
        r"Cannot interpret '\d{1,9}' as a data type",
        "The second argument here is the type of the entries. A shape is one argument, with brackets of its "
        "own: np.zeros((2, 3)).",
    ),
}
NUMBERS = {
    "one number only": rule(
        "TypeError",
        r"only (?:length-1|0-dimensional) arrays can be converted to Python scalars",
        "One number is needed here, and this is an array. math.exp, math.log, float and int take one number; "
        "np.exp and np.log take whole arrays.",
    ),
    "truth of an array": rule(
        "ValueError",
        r"The truth value of an? (?:array|Series|DataFrame)",
        "if, while, and, or, not, max() and min() need a single yes or no, and an array has one for each "
        "entry. Use np.where or np.maximum to treat each entry, and .all() or .any() to ask about all of "
        "them.",
    ),
    "whole numbers in place": rule(
        "TypeError",
        r"Cannot cast ufunc '\w{1,40}' output from dtype\('\w{1,20}'\) to dtype\('u?int\d{1,2}'\)",
        "This array holds whole numbers, and +=, -= and the like would put fractions into it. Make floats "
        "first: a = np.array(a, dtype=float). That is a copy, too.",
    ),
    "floats for whole numbers": rule(
        "TypeError",
        r"Cannot cast array data from dtype\('float\d{1,3}'\) to dtype\('u?int\d{1,2}'\)",
        "Whole numbers are needed here, and this array holds floats. If they are labels, use "
        ".astype(int) first.",
    ),
    "float for a count": rule(
        "TypeError",
        r"'float' object cannot be interpreted as an integer|expected a sequence of integers or a single int",
        "A whole number is needed here, as a count, a length or an axis, and this is a float. / always gives "
        "one, // gives a whole number, and int(...) makes one. The larger of 0 and each entry is "
        "np.maximum(0, a), not np.max(0, a).",
    ),
    "index of an array": rule(
        "IndexError",
        r"only integers, slices \(|arrays used as indices must be of integer",
        "An index must be a whole number, a slice such as 1:3, or an array of whole numbers. Is this one a "
        "float? / always gives floats, // gives whole numbers, and .astype(int) makes whole numbers of "
        "labels.",
    ),
    "index of a list": rule(
        "TypeError",
        r"list indices must be integers or slices",
        "A list takes one whole number or a slice in its square brackets. For x[:, 0], or to pick by an "
        "array, make it an array first: x = np.array(x).",
    ),
    "array for a whole number": rule(
        "TypeError",
        r"only integer scalar arrays can be converted to a scalar index",
        "An array stands where a single whole number belongs, often an axis. To join arrays, put them in one "
        "list: np.concatenate([a, b]). For the larger of 0 and each entry, use np.maximum(0, a).",
    ),
    "beyond the end": rule(
        "IndexError",
        r"(?:index -?\d{1,12} is out of bounds for axis \d{1,2} with size \d{1,12}|list index out of range)",
        "There is no entry at this index. Counting starts at 0, so the last of 3 entries is number 2. Does a "
        "loop go one step too far, or is a label larger than the number of classes?",
    ),
    "entry of a number": rule(
        "IndexError",
        r"invalid index to scalar variable",
        "This is already a single number, so it takes no square brackets. Should it be several "
        "numbers? Then look at the line that made it: a mean, sum or argmax there may need an axis. Else "
        "leave out the last pair of brackets.",
    ),
    "number as a key": rule(
        "KeyError",
        r"(?:np\.(?:u?int|float)\d{1,2}\()?-?\d{1,12}(?:\.\d{1,17})?\)?\Z",
        "A number stands in the square brackets of a dict or of a pandas table, and is not one of the keys. "
        "Print the keys. To count rows or entries from 0, use table.iloc[0], or make an array: "
        "np.asarray(column).",
    ),
    "number without a shape": rule(
        "AttributeError",
        r"'(?:int|float)' object has no attribute '(?:shape|ndim|size|copy|astype|sum|mean|max|T|dtype)'",
        "This is a plain number, and only an array has a shape, a dtype, .copy() and the like. "
        "np.asarray(...) of it at the start lets your function take both.",
    ),
    "number to go through": rule(
        "TypeError",
        r"(?:'(?:int|float|numpy\.\w{1,20})' object is not (?:iterable|subscriptable)"
        r"|object of type '(?:int|float|numpy\.\w{1,20})' has no len|iteration over a 0-d array)",
        "This is a single number: it has no length, no entries and nothing to loop over. NumPy's functions "
        "work on a number and on an array alike, without a loop.",
    ),
    "entry of a plain number": rule(
        "TypeError",
        r"'(?:int|float|numpy\.\w{1,20})' object does not support item assignment",
        "This is a single number, and only an array has entries to write into. z = np.array(z, dtype=float) "
        "at the start takes both; np.where needs no writing.",
    ),
    "nothing to choose from": rule(
        "ValueError",
        r"zero-size array to reduction operation (\w{1,20}) which has no identity",
        "This array has no entries, so it has no {0} either. May an input be empty? With axis=-1 and "
        "keepdims=True, a table without rows gives an answer without rows.",
    ),
    "too small a kind": rule(
        "OverflowError",
        r"Python integer (-?\d{1,20}) out of bounds for (u?int\d{1,2})",
        "These are whole numbers of the kind {1}, which has no {0}. Pictures often are uint8: 0 to 255. "
        "Make floats of them first: x = np.asarray(x, dtype=float).",
    ),
    "list without a shape": rule(
        "AttributeError",
        r"'list' object has no attribute '(?:shape|ndim|size|astype|sum|mean|max|T|dtype)'",
        "This is a list, and only an array has that: use np.array(x) first.",
    ),
    "arithmetic with a list": rule(
        "TypeError",
        r"(?:unsupported operand type\(s\) for [^:]{1,12}: (?:'list' and '\w{1,20}'|'\w{1,20}' and 'list')"
        r"|can't multiply sequence by non-int|'[<>=]{1,2}' not supported between instances of 'list'"
        r"|bad operand type for unary -: 'list')",
        "Lists do no arithmetic on their entries. Make an array first: x = np.array(x).",
    ),
    "minus of yes and no": rule(
        "TypeError",
        r"[Tt]he numpy boolean (?:subtract|negative)|numpy boolean subtract",
        "These are True and False, and they cannot be subtracted. Make numbers of them first: "
        ".astype(float).",
    ),
    "too large for a float": rule(
        "OverflowError",
        r"(?:math range error|\(34, |cannot convert float infinity)",
        "A number has become larger than a float can hold. Is there an exp or a power of a large number? "
        "Write the formula so that exp only gets numbers below 0.",
    ),
    "hat for a power": rule(
        "TypeError",
        r"(?:ufunc 'bitwise_xor' not supported|unsupported operand type\(s\) for \^=?: )",
        "In Python a power is written **, as in x ** 2. The sign ^ means something else, and only for whole "
        "numbers.",
    ),
    "not numbers": rule(
        "TypeError",
        r"(?:ufunc '\w{1,40}' not supported for the input types|loop of ufunc does not support argument \d)",
        "NumPy cannot calculate with these entries: they are not plain numbers. Print the array and its "
        "dtype: is there text or None in it?",
    ),
}
