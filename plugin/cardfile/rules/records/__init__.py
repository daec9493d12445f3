"""What a type of record must say, beyond what a schema can ask."""
