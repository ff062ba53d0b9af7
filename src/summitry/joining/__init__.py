"""Bringing reports together: which are of one act, and what follows for interactions and for the ledger.

Only what new or changed events can touch is looked at again; what comes out is what looking at all would give.
"""

from summitry.joining.join import join_reports

__all__ = ["join_reports"]
