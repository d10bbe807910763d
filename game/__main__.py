"""`python3 -m game`: start the game on a bare Python; the first start prepares its own environment."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (an old Python has to be told, and this runs before any other import)
    sys.exit("Dealcraft needs Python 3.11 or newer; this is Python " + sys.version.split()[0] + ".")

from game import bootstrap

if __name__ == "__main__":
    sys.exit(bootstrap.start(sys.argv[1:]))
