"""The gate: no figure may fall below its floor, and a floor only rises.

usage: gate.py [--raise] [--allow-regression] [--new-data]

Floors stand in floors.json, tied to a digest of the data they were measured on. Without the data the gate says so
and passes; with other data it refuses to compare. `--raise` writes floors that are higher now; `--allow-regression`
lets them fall, for a commit that says why; `--new-data` starts anew on other data.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from gold import cases, data_folder, digest, figures

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.001
HEADLINES = "overall body fields statements chains stances quantities times entities series relations".split()


def main() -> int:
    """Compare the figures with the floors; 0 where none fell, 1 where one did, 2 where the data is another."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true", help="write the floors that are higher now")
    parser.add_argument("--allow-regression", action="store_true", help="with --raise: let floors fall too")
    parser.add_argument("--new-data", action="store_true", help="with --raise: the data is another, and known to be")
    args = parser.parse_args()
    data = data_folder()
    if data is None:
        print("gate: skipped, no reference data (set SAYSO_DATA)")
        return 0
    held = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {"data": None, "floors": {}}
    seen = digest(cases(data))
    if held["data"] not in (None, seen):
        if not (args.lift and args.new_data):
            print(f"gate: the data's digest is {seen[:12]}, the floors were measured on {held['data'][:12]}: measure anew")
            return 2
        held = {"data": seen, "floors": {}}
    now = {f"{case}.{name}": round(row[name], 4) for case, row in figures(data).items() for name in HEADLINES}
    fallen = {key: (floor, now.get(key, 0.0)) for key, floor in held["floors"].items() if now.get(key, 0.0) < floor - SLACK}
    for key, (floor, value) in sorted(fallen.items()):
        print(f"gate: {key} fell from {floor:.4f} to {value:.4f}")
    print("gate: " + ", ".join(f"{name} {now[f'mean.{name}']:.3f}" for name in HEADLINES))
    if args.lift and (not fallen or args.allow_regression):
        best = now if args.allow_regression else {k: max(v, held["floors"].get(k, 0.0)) for k, v in now.items()}
        FLOORS.write_text(json.dumps({"data": seen, "floors": best}, indent=1, sort_keys=True) + "\n", "utf-8")
        return 0
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
