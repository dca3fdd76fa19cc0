"""`python -m factcheck`: what `make run` runs. See factcheck/serve.py."""

import sys


def main() -> int:
    """Run the launcher, or say in one line which Python module is missing."""
    try:
        from factcheck.serve import main as serve
    except ModuleNotFoundError as error:
        advice = "remove the folder .venv and run `make run` again, which installs it"
        print(f"\nerror: The Python module {error.name} is missing: {advice}.", file=sys.stderr)
        return 1
    return serve(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
