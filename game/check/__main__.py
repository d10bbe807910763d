"""`python -m game.check`: the checker without the rest of the command line."""

import argparse
import sys

from game.check import run_check
from game.check.arguments import add_arguments

if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m game.check")
    add_arguments(parser)
    sys.exit(run_check(parser.parse_args()))
