"""Where is it kept? One file per noun; the same ports over SQLite today and PostgreSQL for many machines."""
