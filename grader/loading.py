"""Load a submission's module, and tell its learner what is wrong with it as a whole."""

from __future__ import annotations

from grader.course import Unit
from grader.sandbox.faults import SubmissionFault, raised_fault
from grader.sandbox.session import Session


def load_module(session: Session, unit: Unit) -> list[str]:
    """Load the module before the first check; what is wrong with it as a whole, as notes."""
    try:
        session.load()
    except SubmissionFault as fault:
        return [_with_place(fault)]
    faults = [raised_fault(problem, unit.limits.memory_mb, loading=True) for problem in session.problems]
    return [_with_cell(fault) for fault in faults]


def _with_cell(fault: SubmissionFault) -> str:
    # The outermost frame is the cell that was run; the innermost may be a function of an earlier cell.
    cell = f"{fault.frames[0].where}: " if fault.frames else ""
    return f"{cell}{_with_place(fault)}"


def _with_place(fault: SubmissionFault) -> str:
    if not fault.frames:
        return fault.message
    last = fault.frames[-1]
    code = f": {last.code.strip()}" if last.code.strip() else ""
    return f"{fault.message} ({last.where}, line {last.line}{code})"
