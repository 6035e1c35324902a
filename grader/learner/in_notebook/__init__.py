"""What a notebook has besides the checks of one exercise: all of them, hints, pictures, and a status."""
