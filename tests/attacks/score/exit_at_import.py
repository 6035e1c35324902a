"""Exit with status 0 at import.

Tries: end the process before anything is checked, which reads like success.
Must happen: no points, and the reason is told.

earns: 0
says: ended the Python process
"""

import os

os._exit(0)
