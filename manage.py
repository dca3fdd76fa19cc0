#!/usr/bin/env python
"""The command line of the site: `python manage.py help` lists what there is."""

import os
import sys


def main() -> None:
    """Run the management command that the arguments name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    from factcheck.database import NO_DATABASE_YET

    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        if NO_DATABASE_YET not in str(error):
            raise
        sys.exit("error: No database is known here: `make run` makes one, or set DATABASE_URL_….")


if __name__ == "__main__":
    main()
