"""An environment with the scikit-learn that a pickle was made with, built once and kept."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import sklearn

from modeldesk.errors import PickleError
from modeldesk.pickles.inspection import Inspection, release

OLDEST = (1, 0)
OLDEST_PYTHON = 10
# scikit-learn's minor version: the newest Python 3 that it has wheels for.
NEWEST_PYTHON = {0: 10, 1: 11, 2: 11, 3: 12, 4: 12, 5: 13, 6: 13, 7: 13, 8: 14, 9: 14}
INSTALL_SECONDS = 900
COMMON = ["jsonschema", "pyyaml", "threadpoolctl", "joblib"]
OF_ITS_TIME = [
    "numpy<2",
    "scipy<1.13",
    "pandas<2.3",
    "onnx>=1.15,<1.17",
    "onnxruntime>=1.17,<1.21",
    "protobuf<5",
    "skl2onnx>=1.16,<1.17",
]
BETWEEN = [
    "pandas<3",
    "onnx>=1.16,<1.18",
    "onnxruntime>=1.19",
    "protobuf<6",
    "skl2onnx>=1.17,<1.19",
]
CURRENT = ["pandas", "onnx<2", "onnxruntime", "protobuf<7", "skl2onnx>=1.18"]


@dataclass(frozen=True)
class Need:
    """What an environment must hold, and the Python versions (3.x) that can hold it."""

    scikit_learn: str
    requirements: tuple[str, ...]
    pythons: tuple[int, ...]

    @property
    def name(self) -> str:
        """A folder name that changes with the requirements."""
        digest = sha256(" ".join(self.requirements).encode()).hexdigest()[:8]
        return f"scikit-learn-{self.scikit_learn}-{digest}"


def need_of(inspection: Inspection) -> Need | None:
    """Return what the pickle needs, or None where the running environment serves.

    Raises PickleError for versions before 1.0.
    """
    version = inspection.version
    if version is None or release(version) == release(sklearn.__version__):
        return None
    major, minor = release(version)
    if (major, minor) < OLDEST:
        raise PickleError(
            f"the pickle was made with scikit-learn {version}, and versions before 1.0 are not"
            " supported: load it where it was made, and fit the model again with a newer version"
        )
    newest = NEWEST_PYTHON.get(minor, 14) if major == 1 else 14
    oldest = max(OLDEST_PYTHON, 11 if (major, minor) >= (1, 8) else 0)
    kit = CURRENT
    if (major, minor) < (1, 4):
        kit = OF_ITS_TIME
    elif (major, minor) < (1, 6):
        numpy = "numpy>=2" if any("numpy._core" in name for name in inspection.names) else "numpy<2"
        kit = [*BETWEEN, numpy]
    boosters = [library for library in inspection.libraries if library != "sklearn"]
    requirements = (f"scikit-learn=={version}", *kit, *COMMON, *boosters)
    return Need(version, requirements, tuple(range(newest, oldest - 1, -1)))


def environment(need: Need, say: Callable[[str], None]) -> Path:
    """Return the Python of an environment that meets `need`, building it where there is none.

    Raises PickleError naming what to install where no Python fits or pip cannot install.
    """
    folder = cache() / need.name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    complete = folder / "complete"
    if complete.exists() and python.exists():
        return python
    base = find_python(need.pythons)
    if base is None:
        wanted = " or ".join(f"3.{minor}" for minor in need.pythons)
        raise PickleError(
            f"the pickle was made with scikit-learn {need.scikit_learn}, which needs Python"
            f" {wanted}, and none is on the PATH: install one, or export where the model was made"
        )
    say(f"Building an environment with scikit-learn {need.scikit_learn} (kept in {folder}) ...")
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    _run([base, "-m", "venv", str(folder)], need)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    _run([*install, "--only-binary", ":all:", *need.requirements], need)
    complete.touch()
    return python


def cache() -> Path:
    """Return the folder that environments are kept in."""
    if "MODELDESK_CACHE" in os.environ:
        return Path(os.environ["MODELDESK_CACHE"])
    home = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "modeldesk"


def find_python(minors: tuple[int, ...]) -> str | None:
    """Return a Python 3 of one of these minor versions: the running one, or from the PATH."""
    if sys.version_info.minor in minors:
        return sys.executable
    for minor in minors:
        found = shutil.which(f"python3.{minor}")
        if found and _minor(found) == minor:
            return found
    for name in ("python3", "python"):
        found = shutil.which(name)
        if found and _minor(found) in minors:
            return found
    return None


def _minor(python: str) -> int | None:
    try:
        told = subprocess.run(
            [python, "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            timeout=20,
            check=True,
        ).stdout.split()
    except (OSError, subprocess.SubprocessError):
        return None
    return int(told[1]) if told[:1] == ["3"] else None


def _run(command: list[str], need: Need) -> None:
    # What the running environment adds to the search path is not for the new one.
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=INSTALL_SECONDS, env=env, check=False
        )
        problem = done.stderr.strip().splitlines()[-1:] if done.returncode else None
    except (OSError, subprocess.SubprocessError) as error:
        problem = [type(error).__name__]
    if problem is not None:
        reason = problem[0].removeprefix("ERROR: ") if problem else "it gave no reason"
        raise PickleError(
            f"the pickle was made with scikit-learn {need.scikit_learn}, and an environment with it"
            f" could not be made: {reason.rstrip('.')}. Install that version where you export, or"
            " export where the model was made"
        )
