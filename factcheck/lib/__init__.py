"""Small helpers without models: dates, folding of text, canonical JSON, tables of words."""
