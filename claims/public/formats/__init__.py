"""Other people's formats, going out, all made from bodies: JSON-LD, a DataFeed, the whole log.

docs/formats.md tells what each carries.
"""
