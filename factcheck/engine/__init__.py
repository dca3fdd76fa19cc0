"""Django's engine for PostgreSQL; it notices a lost connection without asking the server."""
