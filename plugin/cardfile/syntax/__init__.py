"""Bytes, text and positions; YAML, JSON and TOML with the places of their tokens."""
