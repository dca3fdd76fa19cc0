"""The first step of `make run`, `make test` and so on: a virtual environment with what they need.

Runs on the system's Python with nothing installed, and is written so that an older one can still
read it and say that it is too old. Usage: python3 -m factcheck.bootstrap REQUIREMENTS… -- COMMAND…
The command's first word is a program of the virtual environment.
"""

import hashlib
import os
import subprocess
import sys

OLDEST = (3, 11)
VENV = ".venv"
STAMP = os.path.join(VENV, "installed")


def main(arguments):  # type: ignore[no-untyped-def]
    """Install what the requirement files name, unless that is done, and become the command."""
    try:
        cut = arguments.index("--")
        requirements, command = arguments[:cut], arguments[cut + 1 :]
        check_python()
        prepare(requirements)
    except Failure as failure:
        sys.stderr.write("\nerror: %s\n" % failure)
        return 1
    except KeyboardInterrupt:
        return 130
    sys.stdout.flush()
    os.environ["PATH"] = (
        os.path.abspath(os.path.join(VENV, "bin")) + os.pathsep + os.environ["PATH"]
    )
    program = os.path.join(VENV, "bin", command[0])
    os.execv(program, [program] + command[1:])


class Failure(Exception):
    """What is wrong and what to do, in one line."""


def check_python():  # type: ignore[no-untyped-def]
    """Refuse a Python that is too old or that lacks a part of itself."""
    if sys.version_info < OLDEST:
        raise Failure(
            "Python %d.%d or newer is needed and this is %s. If you have one, name it: "
            "make run PYTHON=/path/to/python3" % (OLDEST + (sys.version.split()[0],))
        )
    for module, package in (("venv", "python3-venv"), ("ensurepip", "python3-venv"), ("ssl", "")):
        try:
            __import__(module)
        except ImportError:
            advice = "on Debian: apt install %s" % package if package else "use another Python"
            raise Failure("This Python lacks its module %s; %s." % (module, advice))


def prepare(requirements):  # type: ignore[no-untyped-def]
    """Make the virtual environment and install, each only if needed."""
    wanted = stamp(requirements)
    try:
        with open(STAMP) as file:
            if set(wanted) <= set(file.read().split()):
                return
    except OSError:
        pass
    if not works():
        step("Making the virtual environment %s" % VENV)
        run([sys.executable, "-m", "venv", "--clear", VENV], "The virtual environment failed")
    step("Installing what %s name%s" % (" and ".join(requirements), "s" * (len(requirements) == 1)))
    install = [python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for name in requirements:
        install += ["--requirement", name]
    run(install, "pip failed; is the network reachable?")
    with open(STAMP, "w") as file:
        file.write("\n".join(wanted))


def stamp(requirements):  # type: ignore[no-untyped-def]
    """Words that change when the Python, the place or a requirement file does."""
    words = []
    for name in requirements:
        digest = hashlib.sha256()
        with open(name, "rb") as file:
            digest.update(file.read())
        digest.update(repr((sys.version, os.path.abspath(VENV))).encode())
        words.append(digest.hexdigest())
    return words


def works():  # type: ignore[no-untyped-def]
    """Whether the virtual environment is there, in place, and of this version of Python."""
    say_where = "import sys; print(sys.prefix); print(sys.version)"
    try:
        said = subprocess.check_output(
            [python(), "-m", "pip", "--version"], stderr=subprocess.DEVNULL
        )
        said = subprocess.check_output([python(), "-c", say_where])
    except (OSError, subprocess.CalledProcessError):
        return False
    prefix, version = said.decode().rstrip("\n").split("\n", 1)
    return prefix == os.path.abspath(VENV) and version == sys.version


def python():  # type: ignore[no-untyped-def]
    """The Python of the virtual environment."""
    return os.path.join(VENV, "bin", "python")


def run(command, complaint):  # type: ignore[no-untyped-def]
    """Run a command or fail with a complaint; its own words stand above it."""
    if subprocess.call(command) != 0:
        raise Failure(complaint)


def step(line):  # type: ignore[no-untyped-def]
    """Tell what is being done, at once."""
    sys.stdout.write("  %s\n" % line)
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
