"""Ids, references, cycles, lifecycle and addresses."""
