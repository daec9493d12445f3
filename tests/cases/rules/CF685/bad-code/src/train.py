NAME = 1
# see ADR-0001, and ADR-0002
MODEL = 2  # @adr 1
