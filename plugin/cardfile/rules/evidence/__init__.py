"""Claims against the artefacts and data that they speak of."""
