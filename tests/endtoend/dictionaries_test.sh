#!/usr/bin/env bash
# Users' dictionaries in the field's formats: dictionaries_test.sh DETENTE
set -euo pipefail
cd "$(dirname "$0")/../.."
detente=$1
own=(--only-given-actors --actors tests/world --actors tests/dictionaries/actors.txt --agents tests/dictionaries/agents.txt
  --verbs tests/dictionaries/verbs.txt)

coded=$(printf '%s' '{"id":"a","published":"2026-11-20","text":"The Crimson Lantern frobnicated Velmark. The Arnorian reeves criticised two Velmarkian ferrymen."}' |
  "$detente" stage events "${own[@]}")
for wanted in '"rule":"USER.112.frobnicate"' '"actor":"crimson-lantern-xvereb"' '"XAR:GOV"' '"sector":"BUS"'; do
  grep -qF "$wanted" <<<"$coded" || { echo "lacks $wanted: $coded"; exit 1; }
done

"$detente" explain USER.112.frobnicate "${own[@]}" | grep -qF "tests/dictionaries/verbs.txt:8" || { echo "no place in explain"; exit 1; }

broken=$(mktemp)
trap 'rm -f "$broken"' EXIT
printf -- '--- HOP [112] ---\nHOP\n- TALKS [112]\n' >"$broken"
if said=$("$detente" explain 112 --verbs "$broken" 2>&1); then echo "a broken dictionary was read"; exit 1; fi
grep -qF "$broken:3:9: expected '*'" <<<"$said" || { echo "no caret: $said"; exit 1; }
echo "users' dictionaries are read"
