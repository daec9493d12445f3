"""What runs Cardfile: MkDocs, the command line. Thin; nothing is judged or rendered here."""
