#!/bin/bash
# Claims over articles through the whole program: claims_test.sh DETENTE. Four short reports of one matter: who stands by it, who
# against it, what was known on a day, and one quotation in two wordings.
set -u
detente=$(realpath "$1")
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
cd "$room" || exit 2
failed=0 passed=0

cat >reports.jsonl <<'REPORTS'
{"id":"a","published":"2022-03-01","outlet":"The Harbor Ledger","text":"Foreign Minister Sergei Lavrov said that Russia had moved three tank divisions to the Polish border.\n\n“We have waited for an honest answer since the autumn,” President Vladimir Putin said."}
{"id":"b","published":"2022-03-02","outlet":"Meridian Wire","text":"President Joe Biden promised to send two hundred trucks to Poland by Friday.\n\nThe Polish government denied that Russia had moved three tank divisions to the Polish border."}
{"id":"c","published":"2022-03-09","outlet":"Fairwater Post","text":"Foreign Minister Sergei Lavrov denied that Russia had moved three tank divisions to the Polish border. The columnist Clara Voss predicted that Poland would close the border if Russia stays.\n\n“We have waited for a clear answer since the autumn,” President Vladimir Putin said."}
REPORTS

# has FILE WORDS; lacks FILE WORDS
has() { grep -qF -- "$2" "$1" && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAILED: $1 does not say: $2"; cat "$1"; }; }
lacks() { grep -qF -- "$2" "$1" && { failed=$((failed + 1)); echo "FAILED: $1 says: $2"; cat "$1"; } || passed=$((passed + 1)); }

"$detente" add -q --store s.db reports.jsonl 2>add.txt
for what in quotes claims contradictions promises forecasts; do
  "$detente" $what --store s.db >$what.txt
  "$detente" $what --store s.db --json >$what.json
  "$detente" $what --store s.db --as-of 2022-03-02 >$what.then.txt 2>/dev/null
  "$detente" $what --help >$what.help.txt
  has $what.help.txt "usage: detente $what"
  has $what.help.txt "--as-of"
  python3 -c "import json, sys; [json.loads(line) for line in open(sys.argv[1])] or sys.exit(1)" $what.json \
    && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAILED: $what --json"; }
  awk 'length($0) > 80 + 8 { exit 1 }' $what.txt && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAILED: $what is too wide"; }
done
has claims.txt "asserted by Sergei Lavrov"
has claims.txt "denied by Sergei Lavrov"
[ "$(grep -c '^that Russia had moved three tank divisions' claims.txt)" = 1 ] && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAILED: one proposition, several accounts"; cat claims.txt; }
has contradictions.txt "Sergei Lavrov against himself"
has contradictions.txt "Sergei Lavrov against Polish government"
has contradictions.txt "Vladimir Putin, quoted in two wordings"
lacks contradictions.then.txt "against himself"
has contradictions.then.txt "Sergei Lavrov against Polish government"
has promises.txt "Joe Biden, promise"
has forecasts.txt "Clara Voss, forecast"
has forecasts.txt "if Russia stays"
lacks forecasts.then.txt "Clara Voss"

# Several who speak together are found by each of them, and by nobody else.
echo '{"id":"e","published":"2022-03-10","outlet":"Fairwater Post","text":"“We will free the sailors,” President Vladimir Putin and President Joe Biden said. President Joe Biden and President Vladimir Putin promised to reopen the strait."}' >pair.jsonl
"$detente" add -q --store pair.db pair.jsonl 2>pair.add.txt
for who in "Vladimir Putin" "Joe Biden"; do
  "$detente" quotes --store pair.db --by "$who" >pair.quotes.txt
  "$detente" promises --store pair.db --by "$who" >pair.promises.txt
  has pair.quotes.txt "We will free the sailors"
  has pair.quotes.txt "to reopen the strait"
  has pair.promises.txt "to reopen the strait"
done
"$detente" quotes --store pair.db --by "Sergei Lavrov" >pair.nobody.txt 2>/dev/null
lacks pair.nobody.txt "sailors"

id=$(grep -o 'cl-[0-9a-f]*' contradictions.txt | head -1)
"$detente" why --store s.db "$id" >why.txt
has why.txt "divisions to the Polish border"

echo "claims: $passed passed, $failed failed"
[ $failed = 0 ]
