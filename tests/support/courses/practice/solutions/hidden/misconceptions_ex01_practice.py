from grader.authoring import misconception


@misconception("practise", "You practise one round only.")
def one_round_only(rounds):
    return 0.5


@misconception("practise", "You count one round too few, which no check but a strict one would see.")
def hurts(rounds):
    return 0.9 if rounds else -1.0


@misconception("practise", "You return nothing.")
def returns_nothing(rounds):
    return None
