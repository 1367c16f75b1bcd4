"""Entry point: argv goes to the command line or the window; neither loads the other's libraries."""

from __future__ import annotations

import sys


def main() -> int:
    return 0


if __name__ == "__main__":
    sys.exit(main())
