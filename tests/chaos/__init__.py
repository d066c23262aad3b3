"""Real processes under load and faults; a ledger of what the world outside them saw."""
