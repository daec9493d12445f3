"""What a record's schema demands."""
