"""nbgrader: its course from ours, and the steps with which its autograde uses our grader."""
