"""Draw the charts: charts/*.py and data/*.csv in, docs/charts/ out. Only what changed is drawn."""

import argparse
import sys

from engine import build, command
from engine.problems import Trouble, finish


def main():
    options = _options().parse_args()
    try:
        if options.check:
            return build.check()
        if options.watch:
            from engine.watch import watch

            return watch()
        return build.build(options.only, options.verbose)
    except Trouble as trouble:
        return finish(trouble.problems)


def _options():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", metavar="NAME", help="draw this chart alone")
    parser.add_argument(
        "--watch", action="store_true", help="draw again whenever something changes"
    )
    parser.add_argument("--check", action="store_true", help="draw nothing, judge everything")
    parser.add_argument("--verbose", action="store_true", help="a line for every chart drawn")
    return parser


if __name__ == "__main__":
    sys.exit(command.run(main))
