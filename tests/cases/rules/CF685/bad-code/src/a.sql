select 1 -- ADR 0001
