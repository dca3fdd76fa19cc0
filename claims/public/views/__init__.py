"""The pages. Each reads editions through `lookup`, builds its page in `pages`, and can be cached.

Unlike the API they pass over parameters that they don't know: links in feeds and messages arrive
with the marks of whoever passed them on, and a reader must not be turned away for that.
"""
