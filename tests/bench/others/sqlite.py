"""Datasette with the same records in an SQLite file that it knows not to change: its fastest way.

Run by uvicorn, as `datasette serve` does, but without a line of log for each request.
"""

import os

from datasette.app import Datasette

application = Datasette(immutables=[os.environ["BENCH_SQLITE"]]).app()
