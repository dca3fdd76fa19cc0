"""What the docs say of the rules is what the code does."""

from pathlib import Path

from claims.management.commands.guards import rules

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_of_guards_is_the_table_of_guards() -> None:
    assert (DOCS / "guards.md").read_text() == rules(), "run: manage.py guards > docs/guards.md"
