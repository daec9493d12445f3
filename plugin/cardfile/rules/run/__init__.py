"""The run itself: configuration, limits, nothing to check."""
