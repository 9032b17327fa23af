"""What is allowed, seen, kept? Every "may this happen" and "who may see this" is answered in this room."""
