"""make eval: scores every stage on ../shared/gold, prints the table, appends it to eval/runs/.

    python3 eval/run.py --detente build/release/cli/detente [--only seeds,events] [--limit N] [--no-log]
"""
import argparse, datetime, importlib, inspect, os, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)

# The nearest to the main job first.
SCORERS = ["seeds", "example", "events", "quotes", "dates", "actors", "coref", "offices", "factuality", "pages", "duplicates", "conll"]


def commit():
    run = subprocess.run(["git", "-C", HERE, "describe", "--always", "--dirty"], capture_output=True, text=True)
    return run.stdout.strip() or "unknown"


def shown(value):
    if value is None:
        return "–"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def line(row):
    low_high = row.get("interval")
    between = f"[{low_high[0]:.3f}, {low_high[1]:.3f}]" if low_high else ""
    target = row.get("target")
    met = "" if target is None or row["value"] is None else ("met" if row["value"] >= target else "NOT MET")
    return f"| {row['name']} | {shown(row['value'])} | {between} | {shown(target)} | {met} | {row.get('peer') or ''} |"


def as_row(row):
    """A scorer may give dicts or (name, value, peer, target) tuples."""
    return row if isinstance(row, dict) else dict(zip(("name", "value", "peer", "target"), row))


def score(name, args):
    if not os.path.exists(os.path.join(HERE, name + ".py")):
        return [{"name": f"{name}: no scorer yet", "value": None}]
    start = time.time()
    try:
        module = importlib.import_module(name)
        first = os.path.join(os.path.dirname(HERE), "data") if name == "offices" else args.detente
        takes_limit = "limit" in inspect.signature(module.rows).parameters
        found = [as_row(one) for one in module.rows(first, args.shared, **({"limit": args.limit} if takes_limit else {}))]
    except Exception as error:  # one broken scorer must not hide the others
        found = [{"name": f"{name}: failed: {error}", "value": None}]
    print(f"{name}: {time.time() - start:.0f} s", file=sys.stderr)
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--detente", required=True)
    options.add_argument("--shared", default=os.path.join(HERE, "..", "..", "shared"))
    options.add_argument("--only", default="")
    options.add_argument("--limit", type=int, default=None)
    options.add_argument("--no-log", action="store_true")
    args = options.parse_args()
    if not os.path.isdir(os.path.join(args.shared, "gold")):
        print("eval: SKIPPED: the gold sets (../shared/gold) are not here")
        return 0
    chosen = [name for name in SCORERS if not args.only or name in args.only.split(",")]
    head = ["| measure | ours | 95 % | target | | peers |", "|---|---|---|---|---|---|"]
    lines = list(head)
    print("\n".join(head))
    for name in chosen:
        fresh = [line(row) for row in score(name, args)]
        print("\n".join(fresh), flush=True)
        lines += fresh
    if not args.no_log and not args.only and not args.limit:
        day = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d-%H%M")
        path = os.path.join(HERE, "runs", f"{day}-{commit()}.md")
        with open(path, "w", encoding="utf8") as log:
            log.write(f"# {day}, commit {commit()}\n\n" + "\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
