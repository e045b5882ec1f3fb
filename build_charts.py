"""Draw the charts: charts/*.py and data/*.csv in, docs/charts/ out. Only what changed is drawn."""

import argparse
import sys
import time

from engine import command, unchanged


def main():
    options = _options().parse_args()
    if not (options.only or options.watch or options.check):
        started = time.perf_counter()
        total = unchanged.count()
        if total is not None:
            print(f"charts: {total}, nothing to draw ({time.perf_counter() - started:.2f} s)")
            return 0
    return _drawn(options)


def _drawn(options):
    from engine import build
    from engine.problems import Trouble, finish

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
