"""Entry point: hands argv to the command line or opens the window, loading neither's libraries for the other."""

from __future__ import annotations

import sys


def main() -> int:
    return 0


if __name__ == "__main__":
    sys.exit(main())
