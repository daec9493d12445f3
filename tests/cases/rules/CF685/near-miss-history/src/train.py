# was ADR-0001 until 2025
url = "ADR-0001"
x = "see docs/ADR-0001.md"
