# ADR-1
