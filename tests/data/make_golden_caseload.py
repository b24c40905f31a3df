"""Makes the golden caseload of the present schema. Run once for each schema and never again: what it made is kept.

    .venv/bin/python tests/data/make_golden_caseload.py

It refuses to replace a golden file that is there. The caseload holds the two shipped samples, a drawn case that uses
every key of the case file, a history, a deleted and an archived client, a draft and a setting.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2] / "src"), str(Path(__file__).parents[2])]

from emdr_planner.casefile.codec import case_text  # noqa: E402 - the paths come first
from emdr_planner.store.caseload_file import CaseloadFile  # noqa: E402
from emdr_planner.store.derivation import floor  # noqa: E402
from emdr_planner.store.migrations import MIGRATIONS  # noqa: E402
from emdr_planner.store.options import CaseloadOptions  # noqa: E402
from tests.support.cases import the_sample  # noqa: E402
from tests.support.schema_values import drawn_case  # noqa: E402

PASSPHRASE = "golden for as long as it lasts"


def main() -> None:
    """Make the folder of the present schema."""
    folder = Path(__file__).parent / f"schema-{MIGRATIONS[-1].NUMBER}"
    folder.mkdir()
    options = CaseloadOptions(actor="Dr. Rowan", kdf=floor(), reserve=0)
    caseload, recovery_key = CaseloadFile.create(folder / "caseload.emdr", PASSPHRASE, options)
    cases = [the_sample("broad"), the_sample("narrow"), drawn_case(20260314, 1.0)]
    ids = [caseload.add_client(replace(case, memories=case.memories[:1]), "Add client") for case in cases]
    for client_id, case in zip(ids, cases, strict=True):
        caseload.save(client_id, replace(case, memories=case.memories[:1]), case, "Add the other memories")
        (folder / f"{client_id}.json").write_text(case_text(case), encoding="utf-8")
    caseload.delete_client(caseload.add_client(cases[1]))
    caseload.archive_client(ids[1])
    caseload.put_draft("session/note", "half a sentence", ids[0])
    caseload.put_setting("idle_minutes", 7)
    caseload.close()
    (folder / "caseload.emdr.lock").unlink()
    keys = {"passphrase": PASSPHRASE, "recovery_key": recovery_key.text()}
    (folder / "keys.json").write_text(json.dumps(keys, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
