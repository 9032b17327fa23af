"""What keeps the house in order; each tool is a command, `python -m tools.<name>`, and prints one line per finding."""
