"""Where the data lies, and the settings that are not in the base (they are needed before it opens)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

from modactions_desktop import files

APP_NAME = "modactions-desktop"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files of one base."""

    data: Path

    @classmethod
    def default(cls) -> Self:
        """The platform's user data folder."""
        import platformdirs  # not needed when the folder is given, and slow beside the first window

        return cls(Path(platformdirs.user_data_dir(APP_NAME, appauthor=False)))

    @property
    def coffre(self) -> Path:
        return self.data / "coffre.json"

    @property
    def coffre_copy(self) -> Path:
        return self.data / "coffre.copie.json"

    @property
    def holds_a_base(self) -> bool:
        """Whether there is something to unlock here rather than to create; loads no library."""
        files = [self.coffre, self.coffre_copy, *self.data.glob("base-*.db")]
        return any(path.exists() for path in files)

    @property
    def backups(self) -> Path:
        return self.data / "sauvegardes"

    @property
    def journals(self) -> Path:
        return self.data / "journaux"

    @property
    def erasures(self) -> Path:
        """Pseudonyms of erased files, for backups that were out of reach."""
        return self.data / "effacements.txt"

    @property
    def settings(self) -> Path:
        return self.data / "reglages.json"

    @property
    def lock(self) -> Path:
        return self.data / "modactions.lock"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of this computer. No personal data: the file is not encrypted."""

    theme: str = "system"
    """system, light or dark."""
    zoom_percent: int = 100
    auto_lock_minutes: int = 5
    backup_minutes: int = 30
    list_visible: bool = True

    @classmethod
    def load(cls, path: Path) -> Self:
        """Reads the file; what is missing or unusable takes its default, so that a bad file never blocks."""
        try:
            raw = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        default = cls()
        known = asdict(default)
        usable = {
            name: value
            for name, value in (raw.items() if isinstance(raw, dict) else ())
            if name in known and type(value) is type(known[name])
        }
        return replace(default, **usable)

    def save(self, path: Path) -> None:
        """A cut leaves the old file or the new one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, f"{json.dumps(asdict(self), indent=2)}\n".encode())
