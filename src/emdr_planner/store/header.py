"""The header beside a caseload: the wrapped data key and what binds it to the file.

Small JSON in two copies. A plain SHA-256 tells accidental damage from a wrong passphrase; an HMAC with a key made from
the data key tells malice. It names no client and no clinician.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from emdr_planner.store.derivation import SALT_BYTES, KdfParameters, derive
from emdr_planner.store.files import write_private
from emdr_planner.store.key_errors import HeaderDamagedError, HeaderMissingError
from emdr_planner.store.keys import DataKey, Purpose, unwrap, wrap

FORMAT = "emdr-planner/header"
VERSION = 1
COPIES = (".header", ".header2")
"""What is added to the caseload file's name."""

_LONGEST = 65_536
_WRAPPED_BYTES = 40


@dataclass(frozen=True, slots=True)
class ChainHead:
    """How long the audit trail is, and its last seal."""

    length: int
    seal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands beside a caseload.

    Attributes:
        vault: Random id of the caseload.
        generation: Counts the writings; of two sound copies the higher one is meant.
        rewraps: Counts the changes of passphrase.
        kdf: How the passphrase becomes the wrapping key.
        wrapped: The data key, wrapped.
        salt: The first 16 bytes of the caseload file, which its own page checks cannot explain.
        chains: Heads of the audit trail of which the file must contain one. Two while a backup is being put back.
        digest: SHA-256 of the whole file as it was closed; empty while it is open and after a crash.
        seal: HMAC over all of the above.
    """

    vault: str
    generation: int
    rewraps: int
    kdf: KdfParameters
    wrapped: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    chains: tuple[ChainHead, ...]
    digest: str = ""
    seal: bytes = field(default=b"", repr=False)

    def sealed(self, data_key: DataKey) -> Header:
        """Return it with the generation counted up and the seal renewed."""
        counted = replace(self, generation=self.generation + 1)
        return replace(counted, seal=_seal(counted, data_key))

    def is_authentic(self, data_key: DataKey) -> bool:
        """Whether nobody without the data key wrote or changed it."""
        return hmac.compare_digest(self.seal, _seal(self, data_key))

    def unlocked(self, passphrase: str) -> DataKey:
        """Return the data key.

        Raises:
            WrongPassphraseError: The passphrase is another.
            HeaderDamagedError: The passphrase is right, and something else in the header was changed.
        """
        data_key = unwrap(derive(passphrase, self.kdf), self.wrapped)
        if not self.is_authentic(data_key):
            raise HeaderDamagedError
        return data_key

    def rewrapped(self, data_key: DataKey, passphrase: str, kdf: KdfParameters) -> Header:
        """Return it for another passphrase; still to be sealed."""
        wrapped = wrap(derive(passphrase, kdf), data_key)
        return replace(self, kdf=kdf, wrapped=wrapped, rewraps=self.rewraps + 1)


def _fields(header: Header) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault": header.vault,
        "generation": header.generation,
        "rewraps": header.rewraps,
        "kdf": {
            "name": "argon2id",
            "memory": header.kdf.memory,
            "rounds": header.kdf.rounds,
            "lanes": header.kdf.lanes,
            "salt": header.kdf.salt.hex(),
        },
        "slots": [{"type": "passphrase", "wrapped": header.wrapped.hex()}],
        "salt": header.salt.hex(),
        "chains": [{"length": chain.length, "seal": chain.seal} for chain in header.chains],
        "digest": header.digest,
    }


def _text(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, indent=1).encode("ascii")


def _seal(header: Header, data_key: DataKey) -> bytes:
    return hmac.digest(data_key.key_for(Purpose.HEADER), _text(_fields(header)), "sha256")


def encoded(header: Header) -> bytes:
    """Return the bytes of a header file."""
    sealed = _fields(header) | {"hmac": header.seal.hex()}
    return _text(sealed | {"sha256": hashlib.sha256(_text(sealed)).hexdigest()})


def decoded(content: bytes) -> Header:
    """Return the header of a header file.

    Raises:
        HeaderDamagedError: It is not, byte for byte, a header as this program writes it, or its key derivation lies
            outside the floor and the cap.
    """
    try:
        header = _read(json.loads(content))
    except (ValueError, KeyError, TypeError, IndexError, OverflowError, RecursionError):
        raise HeaderDamagedError from None
    whole = len(header.wrapped) == _WRAPPED_BYTES and len(header.salt) == SALT_BYTES and header.chains
    if encoded(header) != content or not whole or not header.kdf.within_bounds:
        raise HeaderDamagedError
    return header


def _read(value: Mapping[str, Any]) -> Header:
    kdf = value["kdf"]
    return Header(
        vault=str(value["vault"]),
        generation=int(value["generation"]),
        rewraps=int(value["rewraps"]),
        kdf=KdfParameters(
            memory=int(kdf["memory"]),
            rounds=int(kdf["rounds"]),
            lanes=int(kdf["lanes"]),
            salt=bytes.fromhex(kdf["salt"]),
        ),
        wrapped=bytes.fromhex(value["slots"][0]["wrapped"]),
        salt=bytes.fromhex(value["salt"]),
        chains=tuple(ChainHead(int(chain["length"]), str(chain["seal"])) for chain in value["chains"]),
        digest=str(value["digest"]),
        seal=bytes.fromhex(value["hmac"]),
    )


def header_files(caseload: Path) -> tuple[Path, ...]:
    """Return where the copies of the header stand."""
    return tuple(caseload.with_name(caseload.name + ending) for ending in COPIES)


@dataclass(frozen=True, slots=True)
class FoundHeader:
    """The header that counts, and whether both copies agree on it."""

    header: Header
    copies_agree: bool


def read_header(caseload: Path) -> FoundHeader:
    """Return the header beside a caseload: of the sound copies the one written last.

    An older sound copy does not count beside a newer one: it would let an old passphrase in.

    Raises:
        HeaderMissingError: There is no copy.
        HeaderDamagedError: No copy is sound.
    """
    contents = [_start_of(file) for file in header_files(caseload) if file.is_file()]
    if not contents:
        raise HeaderMissingError
    sound = [header for content in contents if (header := _decoded_or_none(content)) is not None]
    if not sound:
        raise HeaderDamagedError
    newest = max(sound, key=lambda header: header.generation)
    return FoundHeader(newest, copies_agree=len(sound) == len(COPIES) and all(header == newest for header in sound))


def _start_of(file: Path) -> bytes:
    """Return the content, cut off where no header reaches."""
    with file.open("rb") as stream:
        return stream.read(_LONGEST)


def _decoded_or_none(content: bytes) -> Header | None:
    try:
        return decoded(content)
    except HeaderDamagedError:
        return None


def write_header(caseload: Path, header: Header) -> None:
    """Write both copies, each whole or not at all, the one after the other."""
    content = encoded(header)
    for file in header_files(caseload):
        write_private(file, content)
