"""Lists and dicts that say something else each time.

Tries: show one content when it is encoded and another when it is compared.
Must happen: the content of the base class is judged.

with: honest
earns: 5
says: wrong value|returned a list|shape
"""

class Changing(list):
    def __iter__(self):
        raise SystemExit

    def __len__(self):
        return 0

    def __eq__(self, other):
        return True

    __hash__ = None

    def __getitem__(self, index):
        raise SystemExit


def scale(x, factor):
    return Changing([1.0])
