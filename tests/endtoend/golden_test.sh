#!/bin/bash
# golden_test.sh DETENTE [--bless]: the example corpus through the whole program, held to tests/endtoend/golden/. What it says must be
# the same with any number of threads, any order of files, and after adding everything twice.
set -u
detente=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
corpus=$(cd "$here/../../examples/us-russia" && pwd)
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$corpus" || exit 2
failed=0

say() {  # say STORE FOLDER: all that the store answers
  mkdir -p "$2"
  "$detente" export --store "$1" --format csv >"$2/events.csv"
  "$detente" relate --store "$1" --no-color "Donald Trump" "Vladimir Putin" >"$2/trump-putin.txt"
  "$detente" relate --store "$1" --no-color "Barack Obama" "Vladimir Putin" >"$2/obama-putin.txt"
  "$detente" relate --store "$1" --no-color "United States" Russia >"$2/us-russia.txt"
  "$detente" quotes --store "$1" --by "Donald Trump" --about "Vladimir Putin" >"$2/quotes.txt"
  "$detente" promises --store "$1" >"$2/promises.txt"
}

"$detente" add -q --threads 1 --store "$room/one.db" --meta meta.jsonl reports 2>"$room/losses.txt"
say "$room/one.db" "$room/one"
grep -v '^detente: .*note:' "$room/losses.txt" >"$room/one/losses.txt"

find reports -type f | LC_ALL=C sort -r | TZ=Asia/Kathmandu xargs "$detente" add -q --threads 4 --store "$room/two.db" --meta meta.jsonl 2>/dev/null
"$detente" add -q --store "$room/two.db" --meta meta.jsonl reports 2>/dev/null
say "$room/two.db" "$room/two"
for file in events.csv trump-putin.txt obama-putin.txt us-russia.txt quotes.txt promises.txt; do
  cmp "$room/one/$file" "$room/two/$file" || { echo "order, threads, time zone or a second reading change $file"; failed=1; }
done
"$detente" verify --store "$room/two.db" || failed=1

if [ "${2:-}" = --bless ]; then
  mkdir -p "$here/golden" && cp "$room"/one/* "$here/golden/"
  echo "blessed"
  exit $failed
fi
# The output that the README shows is real.
shown=$(sed -n '/^\$ detente relate "United States" Russia$/,/^…$/p' "$here/../../README.md" | sed '1d;$d')
[ "$shown" = "$(head -n "$(wc -l <<<"$shown")" "$room/one/us-russia.txt")" ] || { echo "the README's output is stale"; failed=1; }
for file in "$here"/golden/*; do
  diff -u "$file" "$room/one/$(basename "$file")" | head -40
  cmp -s "$file" "$room/one/$(basename "$file")" || failed=1
done
exit $failed
