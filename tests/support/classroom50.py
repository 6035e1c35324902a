"""What Classroom 50 says about a submission when it grades."""

from __future__ import annotations

ENVIRONMENT = {
    "CLASSROOM": "cs-principles",
    "ASSIGNMENT": "hello",
    "ASSIGNMENT_TYPE": "group",
    "OWNER": "alice",
    "USERNAME": "bob",
    "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d",
    "COMMIT_URL": "https://example.org/commit/1",
    "RELEASE_URL": "https://example.org/releases/1",
}
