"""Signatures by SSH: whether one is that of a key, and one made with the key that its user has for git.

`ssh-keygen` is run in an empty folder of its own, with nothing of the repository's: neither its configuration nor a
file of its work tree. Keys that count are given, never looked for.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.git.repository import line_of, program_path
from generator.notice import OutsideFault

_SECONDS = 30
"""For an answer."""
_KEPT = ("HOME", "XDG_CONFIG_HOME", "SSH_AUTH_SOCK", "SSH_ASKPASS", "DISPLAY", "WAYLAND_DISPLAY", "GIT_CONFIG_GLOBAL")
"""What of the user's surroundings tells where their configuration and their agent are."""
_MISSING = "ssh-keygen is not there: install OpenSSH 8.2 or newer"


def is_signed(data: bytes, signature: bytes, keys: Iterable[str], *, namespace: str) -> bool:
    """Whether `signature` is of these bytes, for this purpose, by one of these public keys.

    Raises:
        OutsideFault: there is no ssh-keygen, or it gives no answer.
    """
    lines = "".join(f'signer namespaces="{namespace}" {key}\n' for key in keys)
    if not lines:
        return False
    with tempfile.TemporaryDirectory() as folder:
        signers, signed = Path(folder, "signers"), Path(folder, "signature")
        signers.write_text(lines, "utf-8")
        signed.write_bytes(signature)
        words = ("-Y", "verify", "-f", str(signers), "-I", "signer", "-n", namespace, "-s", str(signed))
        return _run(_keygen(), words, data, folder).returncode == 0


@dataclass(frozen=True, slots=True)
class Signer:
    """What a user signs with by their own configuration of git: a program, and a key or the name of its file."""

    program: str
    key: str

    def sign(self, data: bytes, *, namespace: str) -> bytes:
        """The signature of these bytes. A passphrase is asked for at the terminal, a token for a touch.

        Raises:
            OutsideFault: the key cannot be used.
        """
        with tempfile.TemporaryDirectory() as folder:
            target, file = Path(folder, "review"), self._file(folder)
            target.write_bytes(data)
            agent = ("-U",) if file.parent == Path(folder) else ()
            done = _run(
                self.program, ("-Y", "sign", "-n", namespace, "-f", str(file), *agent, str(target)), b"", folder
            )
            made = Path(folder, "review.sig")
            if done.returncode != 0 or not made.is_file():
                raise OutsideFault(f"the review cannot be signed with {file.name}: {line_of(done.stderr)}")
            return made.read_bytes()

    def _file(self, folder: str) -> Path:
        """The file of the key; one that is written out in the configuration is put into one, for the agent."""
        literal = self.key.removeprefix("key::")
        if not literal.startswith(("ssh-", "sk-", "ecdsa-")):
            return Path(self.key).expanduser()
        file = Path(folder, "key.pub")
        file.write_text(f"{literal}\n", "utf-8")
        return file


def signer_of_user() -> Signer | None:
    """The signer that the user's own, global configuration of git names; None where git does not sign by SSH there."""
    git = shutil.which("git", path=program_path())
    if git is None or _configured(git, "gpg.format") != "ssh":
        return None
    key = _configured(git, "user.signingKey")
    return Signer(_configured(git, "gpg.ssh.program") or _keygen(), key) if key else None


def address_of_user() -> str | None:
    """The address that the user's own, global configuration of git commits under; None where it names none."""
    git = shutil.which("git", path=program_path())
    return (_configured(git, "user.email") or None) if git is not None else None


def name_of_user() -> str | None:
    """The name that the user's own, global configuration of git commits under; None where it gives none."""
    git = shutil.which("git", path=program_path())
    return (_configured(git, "user.name") or None) if git is not None else None


def _configured(git: str, name: str) -> str:
    # From the root folder, where no repository is: what a repository configures is none of the user's.
    words = ("config", "--global", "--includes", "--get", name)
    done = _run(git, words, b"", "/", {"GIT_CEILING_DIRECTORIES": "/", "GIT_DIR": "/dev/null/none"})
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else ""


def _keygen() -> str:
    found = shutil.which("ssh-keygen", path=program_path())
    if found is None:
        raise OutsideFault(_MISSING)
    return found


def _run(
    program: str, words: Iterable[str], told: bytes, folder: str, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    try:
        return subprocess.run(  # noqa: S603
            [program, *words],
            env={**kept, "PATH": program_path(), "LC_ALL": "C", **(more or {})},
            input=told,
            cwd=folder,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OutsideFault(f"{Path(program).name} gave no answer within {_SECONDS} seconds") from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise OutsideFault(f"{Path(program).name} cannot be started: {reason}") from error
