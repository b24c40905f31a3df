"""``vault``: the encrypted caseload file from a terminal."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from emdr_planner.casefile.codec import case_text
from emdr_planner.cli.choices import add_process_notes, export_lines
from emdr_planner.cli.command import Command
from emdr_planner.cli.files import BadInputError, add_json, case_named, read_bytes, write_text
from emdr_planner.cli.output import print_json, print_lines
from emdr_planner.export.case_json import without_process_notes
from emdr_planner.store.caseload_file import CaseloadFile, known_backups
from emdr_planner.store.options import of_this_account
from emdr_planner.store.summaries import BackupInfo, ClientSummary
from emdr_planner.wording import _


def _secret(path: Path) -> str:
    """Return the first line of a file that holds a passphrase or a recovery key."""
    try:
        text = read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        message = _("{path}: a text file in UTF-8 was expected").format(path=path)
        raise BadInputError(message, "X-03") from None
    return text.split("\n", 1)[0].rstrip("\r")


@contextmanager
def _opened(arguments: argparse.Namespace) -> Iterator[CaseloadFile]:
    caseload = CaseloadFile.open(arguments.file, _secret(arguments.passphrase_file), of_this_account())
    try:
        yield caseload
    finally:
        caseload.close()


def _create(arguments: argparse.Namespace) -> int:
    caseload, key = CaseloadFile.create(arguments.file, _secret(arguments.passphrase_file), of_this_account())
    caseload.close()
    if arguments.json:
        print_json({"file": str(arguments.file), "recovery_key": key.text()})
        return 0
    print_lines(
        [
            _("Created {file}.").format(file=arguments.file),
            _("The recovery key opens it when the passphrase is lost. It is shown this once; keep it on paper:"),
            "",
            key.text(),
        ]
    )
    return 0


def _client_line(client: ClientSummary) -> str:
    last = client.last_session.isoformat() if client.last_session else _("none")
    return _("{id}  {code}  {memories} memories, {sessions} sessions, last session {last}").format(
        id=client.id, code=client.code, memories=client.memories, sessions=client.sessions, last=last
    )


def _list(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as caseload:
        clients = caseload.clients()
    if arguments.json:
        print_json([_client_json(client) for client in clients])
    else:
        print_lines([_client_line(client) for client in clients] or [_("No clients yet.")])
    return 0


def _client_json(client: ClientSummary) -> dict[str, object]:
    last = client.last_session.isoformat() if client.last_session else None
    return {
        "id": client.id,
        "code": client.code,
        "archived": client.archived,
        "memories": client.memories,
        "sessions": client.sessions,
        "last_session": last,
    }


def _import(arguments: argparse.Namespace) -> int:
    case = case_named(arguments.case)
    with _opened(arguments) as caseload:
        client_id = caseload.add_client(case, _("Import a case file"))
        caseload.audit("import", client_id=client_id)
        caseload.backup_if_changed()
    if arguments.json:
        print_json({"client": client_id})
    else:
        print_lines([_("Imported as {id}.").format(id=client_id)])
    return 0


def _wanted(caseload: CaseloadFile, client_id: str) -> ClientSummary:
    for client in caseload.clients():
        if client_id in {client.id, client.code}:
            return client
    message = _("{id}: a client of this caseload was expected; “vault list” shows them").format(id=client_id)
    raise BadInputError(message, "X-05")


def _export(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as caseload:
        client = _wanted(caseload, arguments.client)
        whole = caseload.load(client.id)
        case = whole if arguments.process_notes else without_process_notes(whole)
        write_text(arguments.out, case_text(case))
        caseload.audit("export", client_id=client.id, fields=("json",))
    print_lines(export_lines(arguments.out, left_out=case != whole))
    return 0


def _check(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as caseload:
        report = caseload.check()
    if arguments.json:
        rows = [{"code": found.code, "where": found.where, "sentence": found.sentence} for found in report.findings]
        counts = {"clients": report.clients, "records": report.records, "audit_entries": report.audit_entries}
        print_json({**counts, "findings": rows})
    else:
        line = _("Clients: {clients}. Records: {records}. Entries of the audit trail: {entries}.").format(
            clients=report.clients, records=report.records, entries=report.audit_entries
        )
        print_lines([line, _("All in order.") if report.is_clean else _("Places to look at:")])
        print_lines(f"  {found.where}: {found.sentence}" for found in report.findings)
    return 0 if report.is_clean else 1


def _backup_line(backup: BackupInfo) -> str:
    return f"{backup.sequence}  {backup.taken_at.isoformat(timespec='minutes')}  {backup.path}"


def _backup(arguments: argparse.Namespace) -> int:
    with _opened(arguments) as caseload:
        made = caseload.backup()
    print_lines([_("Made and verified: {backup}").format(backup=_backup_line(made))])
    return 0


def _restore(arguments: argparse.Namespace) -> int:
    backups = known_backups(arguments.file)
    if arguments.backup is None:
        print_lines([_backup_line(backup) for backup in backups] or [_("No backups are known for this caseload.")])
        return 0
    chosen = next((backup for backup in backups if backup.sequence == arguments.backup), None)
    if chosen is None:
        message = _("{n}: the number of a backup was expected; “vault restore FILE” shows them").format(
            n=arguments.backup
        )
        raise BadInputError(message, "X-05")
    passphrase = _secret(arguments.passphrase_file)
    CaseloadFile.open_restored(arguments.file, chosen.path, passphrase, of_this_account()).close()
    print_lines([_("Restored. The file that was there is kept beside it.")])
    return 0


def _recover(arguments: argparse.Namespace) -> int:
    key = _secret(arguments.recovery_key_file)
    new = _secret(arguments.passphrase_file)
    CaseloadFile.open_with_recovery(arguments.file, key, new, of_this_account()).close()
    print_lines([_("Opened with the recovery key. The new passphrase is set.")])
    return 0


def _with_passphrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help=_("the caseload file"))
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        required=True,
        metavar="FILE",
        help=_("a file whose first line is the passphrase"),
    )


def _case(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("case", type=Path, metavar="CASE.json", help=_("the case file to add"))
    add_json(parser)


def _client(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("client", metavar="CLIENT", help=_("id or code name of the client"))
    parser.add_argument("--out", type=Path, required=True, metavar="CASE.json", help=_("where to write"))
    add_process_notes(parser)


def _number(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", type=int, nargs="?", metavar="NUMBER", help=_("without it, the backups are listed"))


def _key(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recovery-key-file",
        type=Path,
        required=True,
        metavar="FILE",
        help=_("a file whose first line is the recovery key; the passphrase file holds the new passphrase"),
    )


def _nothing(_parser: argparse.ArgumentParser) -> None:
    """Add no further arguments."""


Action = tuple[str, str, Callable[[argparse.ArgumentParser], None], Callable[[argparse.Namespace], int]]

ACTIONS: tuple[Action, ...] = (
    ("create", _("Create an empty caseload and show its recovery key once."), add_json, _create),
    ("list", _("List the clients."), add_json, _list),
    ("import", _("Add a client from a case file."), _case, _import),
    ("export", _("Write a client as a case file, unencrypted."), _client, _export),
    ("check", _("Check pages, records and the audit trail."), add_json, _check),
    ("backup", _("Make a verified backup."), _nothing, _backup),
    ("restore", _("List the backups, or put one in place of the file."), _number, _restore),
    ("recover", _("Open with the recovery key and set a new passphrase."), _key, _recover),
)
"""The actions on a caseload, each with its summary, its further arguments and its work."""


def _arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, summary, further, work in ACTIONS:
        sub = actions.add_parser(name, help=summary, description=summary)
        _with_passphrase(sub)
        further(sub)
        sub.set_defaults(work=work)


def _run(arguments: argparse.Namespace) -> int:
    code: int = arguments.work(arguments)
    return code


COMMAND = Command(
    name="vault",
    summary=_("Work on an encrypted caseload: create, list, import, export, check, backup, restore, recover."),
    arguments=_arguments,
    run=_run,
)
