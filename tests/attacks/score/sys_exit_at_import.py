"""Leave by sys.exit(0) at import.

Tries: pass for a program that ended well.
Must happen: no points, and the reason is told.

earns: 0
says: called sys.exit
"""

import sys

sys.exit(0)
