# see ADR-0002
