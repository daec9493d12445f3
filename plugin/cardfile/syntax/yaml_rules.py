"""What front matter may use of YAML, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass

# A handful of shared values is a convenience, dozens are a program.
MOST_ALIASES = 20


@dataclass(frozen=True, slots=True)
class YamlRules:
    """The bounds of one reading; the defaults are those of the configuration."""

    aliases: bool = False
    merge_keys: bool = False
    depth: int = 32
    nodes: int = 20_000
    expanded_nodes: int = 10_000
    keys: int = 1_000
    scalar_bytes: int = 32_768
