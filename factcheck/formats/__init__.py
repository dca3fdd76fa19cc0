"""How days and times are written on the site; Django finds them by language."""
