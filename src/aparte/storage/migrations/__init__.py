"""The histories of the two files."""
