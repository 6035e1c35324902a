"""Which tests go to the same process of a parallel run, and in which order."""

from __future__ import annotations

import re

from xdist.scheduler import LoadScopeScheduling

_UNIT = re.compile(r"@(ex\d\d_[a-z0-9_]+)")


class ByFileAndUnit(LoadScopeScheduling):
    """Tests of a file share its fixtures, and so a process; those that `each_unit` makes go by their unit."""

    def _split_scope(self, nodeid: str) -> str:
        unit = _UNIT.search(nodeid.partition("[")[2])
        return unit[1] if unit else nodeid.partition("::")[0]
