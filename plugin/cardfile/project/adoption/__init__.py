"""The way in for a team that has pages already: recognise them, and propose a configuration."""

from __future__ import annotations

from cardfile.project.adoption.proposal import Proposal, propose
from cardfile.project.adoption.recognition import Recognised, recognise

__all__ = ["Proposal", "Recognised", "propose", "recognise"]
