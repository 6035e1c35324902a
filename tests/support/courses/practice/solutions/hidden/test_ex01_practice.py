from exercises.ex01_practice import practise
from grader.authoring import expect, expect_at_least


class TestPractise:
    def test_positive(self):
        """practice never hurts"""
        expect(practise(0) > -0.1, "It hurts.")

    def test_hits(self):
        """after nine rounds most throws hit"""
        expect_at_least(practise(9), "ex01_practice.hits", "The share of hits")
