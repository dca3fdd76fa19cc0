"""The first step of every make target, on the system's own Python."""

import ast
import subprocess
import sys
from pathlib import Path

from factcheck import bootstrap

SOURCE = Path(bootstrap.__file__).read_text()


def run(change: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run it in an empty folder with one thing changed."""
    (tmp_path / "requirements.txt").write_text("")
    program = (
        f"import sys; sys.path.insert(0, {str(Path.cwd())!r}); import factcheck.bootstrap as b\n"
        f"{change}\nsys.exit(b.main(['requirements.txt', '--', 'python', '-c', 'print(42)']))"
    )
    return subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False
    )


def test_old_python_can_read_it() -> None:
    ast.parse(SOURCE, feature_version=(3, 5))


def test_old_python_is_told_so_in_one_line(tmp_path: Path) -> None:
    done = run("b.OLDEST = (99, 0)", tmp_path)
    assert done.returncode == 1
    assert "Python 99.0 or newer is needed" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / ".venv").exists()


def test_python_without_venv_is_told_what_to_install(tmp_path: Path) -> None:
    done = run("sys.modules['ensurepip'] = None", tmp_path)
    assert "apt install python3-venv" in done.stderr
    assert done.returncode == 1


def test_it_installs_once_for_each_change_and_becomes_the_command(tmp_path: Path) -> None:
    first, second = run("", tmp_path), run("", tmp_path)
    assert "virtual environment" in first.stdout
    assert first.stdout.splitlines()[-1] == "42"
    assert second.stdout == "42\n"
    changed = run("open('requirements.txt', 'a').write('# more')", tmp_path)
    assert "Installing" in changed.stdout
    assert "virtual environment" not in changed.stdout
