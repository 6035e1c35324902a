"""What stands in the files of a new unit, and of a new exercise, until its author has written them.

Each TODO says what belongs in its place. Nothing here passes for a finished unit: no answer, no check and no
variant holds until it is written.
"""

from __future__ import annotations

import json

_LESSON = """\
# %% [markdown]
# # {title}
#
# TODO: what the unit is about, and what a network needs it for, in plain words.

# %%
{imports}

{exercise}

# %%
if __name__ == "__main__":
    # TODO: show what the unit's functions do, with numbers or with a picture.
    print({name}(np.array([1.0, 2.0])))
"""
_EXERCISE = '''\
# %% [markdown]
# ## {heading}
#
# TODO: all that one must know to write `{name}`: the idea, the formula, an example with numbers.


# %%
def {name}(x):
    """TODO: what it does, in one sentence.

    Args:
        x: TODO: which type, dtype and shape; may it be empty?

    Returns:
        TODO: which type, dtype and shape; does `x` stay as it was?
    """
    ### BEGIN SOLUTION
    raise NotImplementedError("TODO: the answer")
    ### END SOLUTION
'''
_TABLE = """\
[exercises.{name}]
hints = [
    "TODO: a gentle hint, on how to begin.",
    "TODO: a hint that is nearly the answer.",
]
needs = []
good_for = "TODO: what the function is good for, in one line."
"""
_PUBLIC = '''\
class {test_class}:
    def test_todo(self):
        """TODO: what is asked, as learners read it"""
        answer = {name}(1.0)
        fail(f"TODO: compare {{answer!r}} with what you have worked out by hand")
'''
_HIDDEN = '''\
class {test_class}:
    def test_todo(self, rng):
        """TODO: what is asked of random numbers, and not how it is tested"""
        answer = {name}(rng.normal(size=5))
        fail(f"TODO: compare {{answer!r}} with what you compute in another way than the solution")
'''
_MISCONCEPTION = """\
# TODO: write a wrong answer to {name} that learners give, name it for the mistake, and take the signs away.
#
# @misconception("{name}", "You do this, where that is asked for.")
# def todo_{name}(x):
#     return x
"""
_VARIANT = '''\
"""TODO: a right answer of another style; name the file for the style, such as loops or float32."""


def {name}(x):
    raise NotImplementedError("TODO: the answer in another style")
'''
_PROMISE = '''\
"""TODO: quote the sentence of the docstring that this breaks, and name the file for what is wrong."""


def {name}(x):
    raise NotImplementedError("TODO: right, but for that sentence")
'''


def lesson(title: str, exercise: str, *, tensorflow: bool) -> str:
    """A solution with one exercise."""
    imports = "import keras\nimport numpy as np" if tensorflow else "import numpy as np"
    return _LESSON.format(title=title, imports=imports, exercise=cells(exercise), name=exercise)


def cells(exercise: str) -> str:
    """The cells of an exercise in a solution."""
    return _EXERCISE.format(name=exercise, heading=heading(exercise))


def heading(name: str) -> str:
    """A name as the words of a heading: ``one_hot`` as ``One hot``."""
    return name.replace("_", " ").strip().capitalize()


def unit_file(title: str, exercise: str) -> str:
    """The file of title and hints."""
    return f"title = {json.dumps(title, ensure_ascii=False)}\n\n{table(exercise)}"


def table(exercise: str) -> str:
    """The table of an exercise in it."""
    return _TABLE.format(name=exercise)


def public_class(exercise: str, test_class: str) -> str:
    """The class of its public checks."""
    return _PUBLIC.format(name=exercise, test_class=test_class)


def hidden_class(exercise: str, test_class: str) -> str:
    """The class of its hidden checks."""
    return _HIDDEN.format(name=exercise, test_class=test_class)


def checks(unit: str, exercise: str, test_class: str) -> str:
    """A file with a class of checks."""
    return f"from exercises.{unit} import {exercise}\nfrom grader.authoring import fail\n\n\n{test_class}"


def misconceptions(unit: str) -> str:
    """A file of misconceptions that has none."""
    return (
        f'"""Wrong implementations of {unit} that the grader can name."""\n\n'
        "import numpy as np\n\nfrom grader.authoring import misconception\n"
    )


def misconception(exercise: str) -> str:
    """A misconception, as comments."""
    return _MISCONCEPTION.format(name=exercise)


def variant(exercise: str) -> str:
    """A file of variants."""
    return _VARIANT.format(name=exercise)


def promise(exercise: str) -> str:
    """A file that breaks a promise."""
    return _PROMISE.format(name=exercise)
