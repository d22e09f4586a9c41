"""What a pickle says about itself, read without running any of it."""

import bz2
import io
import lzma
import pickletools
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from modeldesk.errors import PickleError

MOST_BYTES = 2_000_000_000
LIBRARIES = ("sklearn", "lightgbm", "xgboost")
HARMLESS = {
    *LIBRARIES,
    *"numpy scipy pandas joblib builtins __builtin__ copyreg copy_reg collections _codecs".split(),
    *"functools datetime threading".split(),
}
# `_sklearn_version`, perhaps memoised, and then a short text: in all pickle protocols.
VERSION = re.compile(
    rb"_sklearn_version(?:\x94|q.|r.{4}|\np\d+\n|\n)?(?:\x8c.|X.{4}|V)(\d+\.\d+[0-9A-Za-z.+]*)",
    re.DOTALL,
)


@dataclass(frozen=True)
class Inspection:
    """A pickle's scikit-learn version, None if it names none, and the names it would import.

    `is_whole` is False for joblib files, whose raw arrays end the walk: `names` is then a part.
    """

    version: str | None
    names: tuple[str, ...]
    is_whole: bool

    @property
    def libraries(self) -> tuple[str, ...]:
        """The model libraries among the names."""
        roots = {name.split(".")[0] for name in self.names}
        return tuple(library for library in LIBRARIES if library in roots)

    @property
    def strangers(self) -> tuple[str, ...]:
        """Names from outside the libraries that models are made of."""
        return tuple(name for name in self.names if name.split(".")[0] not in HARMLESS)


def inspect(path: Path) -> Inspection:
    """Walk over a pickle or joblib file. Raises PickleError if it holds no model."""
    content = _read(path)
    names, versions, ended = _walk(content)
    if ended == "never began" or (not names and ended != "whole"):
        raise PickleError(f"{path} is not a pickle: give a file written by pickle or joblib")
    versions += [found.decode() for found in VERSION.findall(content)]
    inspection = Inspection(_highest(versions), tuple(dict.fromkeys(names)), ended == "whole")
    if not inspection.libraries:
        holds = ", ".join(inspection.names[:3]) or "plain values"
        raise PickleError(
            f"{path} holds no scikit-learn, LightGBM or XGBoost model (it holds {holds}): give the"
            " pickle of a fitted model"
        )
    if ended == "broken" and not any(name.startswith("joblib.") for name in names):
        raise PickleError(f"{path} is cut short or damaged: copy it again")
    return inspection


def _read(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise PickleError(f"{path} cannot be read: {error.strerror}") from None
    if size > MOST_BYTES:
        raise PickleError(f"{path} is larger than {MOST_BYTES // 10**9} GB")
    if not raw:
        raise PickleError(f"{path} is empty")
    try:
        return _decompressed(raw)
    except (OSError, EOFError, zlib.error, lzma.LZMAError):
        return raw


def _decompressed(raw: bytes) -> bytes:
    """Undo joblib's compression, at most MOST_BYTES of it."""
    if raw[:2] == b"\x1f\x8b":
        return zlib.decompressobj(31).decompress(raw, MOST_BYTES)
    if raw[:1] == b"\x78":
        return zlib.decompressobj().decompress(raw, MOST_BYTES)
    if raw[:3] == b"BZh":
        return bz2.BZ2Decompressor().decompress(raw, MOST_BYTES)
    if raw[:6] == b"\xfd7zXZ\x00" or raw[:3] == b"\x5d\x00\x00":
        return lzma.LZMADecompressor().decompress(raw, MOST_BYTES)
    return raw


def _walk(content: bytes) -> tuple[list[str], list[str], str]:
    """Return imported names, scikit-learn versions, and how the walk ended.

    It ends "whole", "broken" behind the first opcodes, or "never began".
    """
    names: list[str] = []
    versions: list[str] = []
    memo: dict[int, object] = {}
    recent: list[object] = [None, None]
    steps = 0
    try:
        for opcode, argument, _ in pickletools.genops(io.BytesIO(content)):
            steps += 1
            name = opcode.name
            if name == "MEMOIZE":
                memo[len(memo)] = recent[-1]
                continue
            if name in ("PUT", "BINPUT", "LONG_BINPUT"):
                memo[int(argument)] = recent[-1]
                continue
            if name in ("GET", "BINGET", "LONG_BINGET"):
                argument = memo.get(int(argument))
            elif name == "GLOBAL":
                names.append(".".join(str(argument).split(" ", 1)))
            elif name == "STACK_GLOBAL" and all(isinstance(part, str) for part in recent[-2:]):
                names.append(f"{recent[-2]}.{recent[-1]}")
            is_text = isinstance(argument, str) and name != "GLOBAL"
            if is_text and recent[-1] == "_sklearn_version":
                versions.append(argument)
            recent = [recent[-1], argument if is_text else None]
    except Exception:  # raw arrays of joblib, a truncated file, or no pickle at all
        return names, versions, "broken" if steps > 1 else "never began"
    return names, versions, "whole"


def _highest(versions: list[str]) -> str | None:
    good = [version for version in versions if re.match(r"\d+\.\d+", version)]
    return max(good, key=release, default=None)


def release(version: str) -> tuple[int, int]:
    """Return (major, minor) of a version."""
    major, minor = re.findall(r"\d+", version)[:2]
    return int(major), int(minor)
