"""YAML syntax, and scalars that readers of YAML read differently."""
