"""`python -m modeldesk`: the same as the command `modeldesk`."""

import sys

from modeldesk.cli import main

if __name__ == "__main__":
    sys.exit(main())
