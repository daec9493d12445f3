# depth
DEPTH = 4
