"""What is read elsewhere, again and again: Atom feeds and the sitemap."""
