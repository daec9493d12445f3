"""Decisions: what was chosen, since when and until when it holds, and how one line tells it."""
