"""The project's own PostgreSQL: made, started and stopped."""
