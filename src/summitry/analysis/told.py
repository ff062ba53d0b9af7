"""Acts with what tells of them."""

from __future__ import annotations

from dataclasses import dataclass

from summitry.analysis.incidents import Incident
from summitry.model.dealing import Proof
from summitry.model.profile import Act


@dataclass(frozen=True, slots=True)
class ActTold:
    """An act with what tells of it.

    Attributes:
        act: As counted.
        incident: All reports of it, gathered; None for rows of imported data.
        proof: Its best evidence; None where the desk has lost it.
    """

    act: Act
    incident: Incident | None
    proof: Proof | None
