"""The encrypted caseload file, one per clinician: opened by passphrase or recovery key. SQL stays in here."""
