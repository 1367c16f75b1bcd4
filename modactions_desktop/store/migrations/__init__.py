"""Migrations: each release's schema from the one before, by self-contained scripts that never import models.

Alembic costs half a second to import: `upgrade` is called only for a base that is behind.
"""

from __future__ import annotations

SCHEMA = 4
"""The schema this version of the program reads and writes (`PRAGMA user_version`)."""
