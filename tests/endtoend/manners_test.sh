#!/bin/bash
# The program's manners: exit codes, messages with places, nothing lost on bad input. manners_test.sh DETENTE
set -u
detente=$(realpath "$1")
room=$(mktemp -d)
trap 'chmod -R u+w "$room"; rm -rf "$room"' EXIT
cd "$room" || exit 2
passed=0 failed=0

# expect CODE 'words in stderr or stdout' -- COMMAND…: exit code and a part of what is said
expect() {
  local code=$1 words=$2
  shift 3
  local got
  "$@" >out.txt 2>err.txt </dev/null
  got=$?
  if [ $got != "$code" ] || ! cat out.txt err.txt | grep -qF -- "$words"; then
    failed=$((failed + 1))
    echo "FAILED: $* -> exit $got (expected $code), expected to say: $words"
    head -c 600 err.txt out.txt
  else
    passed=$((passed + 1))
  fi
}
expect_in() {  # expect_in CODE WORDS FILE -- COMMAND…: the same with stdin
  local code=$1 words=$2 file=$3
  shift 4
  "$@" >out.txt 2>err.txt <"$file"
  local got=$?
  if [ $got != "$code" ] || ! cat out.txt err.txt | grep -qF -- "$words"; then
    failed=$((failed + 1))
    echo "FAILED: $* <$file -> exit $got (expected $code), expected to say: $words"
    head -c 600 err.txt out.txt
  else
    passed=$((passed + 1))
  fi
}

good='Norway expelled three Russian diplomats on Wednesday, the foreign ministry said. Russia promised to answer soon.'
printf 'Norway imposed sanctions on Russia on Wednesday.\n' >good2.txt
printf 'Norway expels diplomats\n\n%s\n' "$good" >good.txt
mkdir folder empty_folder
cp good.txt folder/
: >empty.txt
printf 'not json\n{"id":"a","text":"%s","published":"2022-04-06"}\n{"id":"b", broken\n' "$good" >mixed.jsonl
printf 'A headline\n\nééééé “good” “words” “that” “are” “all” “well” “formed” “but” for one \xff broken byte in the middle of a long enough paragraph of text.\n' >bytes.txt
printf 'A headline\n\nText with a \0 NUL byte in the middle of a long enough paragraph.\n' >nul.txt
printf '<html><head><title>Cut</title></head><body><article><h1>Cut page</h1><p>%s</p><p>The rest is mis' "$good" >cut.html

# usage
expect 2 'Commands:' -- "$detente"
expect 2 "Did you mean 'relate'?" -- "$detente" realte A B
expect 2 "Did you mean '--published'?" -- "$detente" code --publishd 2020-01-01 good.txt
expect 2 'needs a day' -- "$detente" code --published yesterday good.txt
expect 2 'needs a number' -- "$detente" code --threads zero good.txt
expect 2 'something is missing' -- "$detente" relate "Donald Trump"
expect 2 'one too many' -- "$detente" relate a b c
expect 0 'usage: detente code' -- "$detente" code --help
expect 0 'detente ' -- "$detente" version
expect 0 'complete -F' -- "$detente" completion bash
expect 2 'no completion' -- "$detente" completion tcsh
expect 2 "Did you mean 'dates'?" -- "$detente" stage date
expect 2 'cannot be read' -- "$detente" code --data nowhere good.txt
expect 2 'model' -- "$detente" code --model nowhere.model good.txt

# actors
expect 0 'Dmitry Medvedev  (dmitry-medvedev)' -- "$detente" actor the Russian president --on 2010-03-01
expect 0 'data/tenures/russia.txt:' -- "$detente" actor the Russian president --on 2010-03-01
expect 0 'cow 365' -- "$detente" actor Russia
expect 0 '"actor":"RUS"' -- "$detente" actor RUS --json
expect 0 'no day is given' -- "$detente" actor the Russian president
expect 1 'spelt nearly' -- "$detente" actor Vladmir Puttin
expect 2 'needs a day' -- "$detente" actor Russia --on tomorrow
expect 2 'nowhere: cannot be read' -- "$detente" actor Russia --actors nowhere
printf '[people country=UKR]\nAda Orne  sector=GOV role=envoy\n[Envoy of Ukraine to Chad  id=ukr/envoy-tcd country=UKR role=envoy alias="Ukrainian envoy to Chad"]\nAda Orne  from=2024-05-01\n' >own.txt
printf '[folk]\nAda Orne  sector=GOV\n' >folk.txt
expect 0 'Ada Orne  (ada-orne)' -- "$detente" actor the Ukrainian envoy to Chad --on 2025-01-01 --actors own.txt
expect 0 'own.txt:4' -- "$detente" actor the Ukrainian envoy to Chad --on 2025-01-01 --actors own.txt
expect 2 'folk.txt:1:2: a section of actors starts with' -- "$detente" actor Ada --actors folk.txt

# why it was coded so
expect 0 'role/by-phrase: by-phrase of a passive' -- "$detente" code --explain "The envoy was expelled by Norway."
expect 0 '[obl:agent (by) of' -- "$detente" code --explain "The envoy was expelled by Norway."
expect 0 'denied: "did not attack"; status/own' -- "$detente" code --explain "Norway did not attack Sweden."
expect 0 'considered: "wants"; status/governor' -- "$detente" code --explain "Norway wants to expel the Russian envoy."
expect 0 '"intensity":-8.0' -- "$detente" code -q --scale goldstein good2.txt
expect 0 '"scale":"goldstein","quad_scheme":"phoenix"' -- "$detente" code -q --scale goldstein --quad-scheme phoenix good.txt
expect 2 "Did you mean 'goldstein'" -- "$detente" code --scale goldstien good.txt
expect 2 'There are cameo, detente, gdelt, phoenix, plover.' -- "$detente" code --quad-scheme icews good.txt
expect 0 'goldstein -8.0' -- "$detente" explain 163
expect 0 'scale and quad scheme' -- "$detente" explain plover
expect 0 'code/exact' -- "$detente" code --explain "Norway agreed to lift sanctions on Russia."
expect 0 'code/stated' -- "$detente" code --explain "Norway agreed to lift sanctions on Russia."
expect 0 'whose xcomp is' -- "$detente" code --explain "Norway wants to expel the Russian envoy."
expect 0 '"code":"role/by-phrase"' -- "$detente" code --explain --json "The envoy was expelled by Norway."
expect 0 'EV.161.expel: the verb "expel"' -- "$detente" code --explain good.txt
expect_in 0 'EV.161.expel: the verb "expel"' good.txt -- "$detente" code --explain -
expect 0 'no event' -- "$detente" code --explain "The sun shone on the hills."
expect 3 'nowhere.txt' -- "$detente" code --explain nowhere.txt
expect 0 'by-phrase of a passive' -- "$detente" explain role/by-phrase

# input
expect 0 '"events":' -- "$detente" code --published 2022-04-06 good.txt
expect 3 'missing.txt' -- "$detente" code missing.txt
expect 3 'folder' -- "$detente" code folder
expect 3 'empty' -- "$detente" code empty.txt
expect 3 'mixed.jsonl:1' -- "$detente" code mixed.jsonl
expect 3 '"id":"a"' -- "$detente" code mixed.jsonl
expect 3 'mixed.jsonl:3' -- "$detente" code mixed.jsonl
expect 3 'bytes.txt' -- "$detente" code --published 2022-04-06 bytes.txt
expect 0 '"article":' -- "$detente" code --published 2022-04-06 cut.html
"$detente" code --published 2022-04-06 nul.txt >out.txt 2>err.txt
[ $? -le 3 ] && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAILED: a NUL byte crashed"; }
printf '{"id":1,"text":"They met."}\n[1]\n{"id":\n' >stage.jsonl
expect_in 3 'stdin:2' stage.jsonl -- "$detente" stage language
expect_in 3 '"id":1' stage.jsonl -- "$detente" stage language
if [ "$(id -u)" != 0 ]; then
  chmod 000 good.txt
  expect 3 'good.txt' -- "$detente" code good.txt
  chmod 644 good.txt
fi

# store
expect 0 '1 article added' -- "$detente" add --store s.db --published 2022-04-06 folder
cp s.db before.db
expect 0 '1 unchanged' -- "$detente" add --store s.db --published 2022-04-06 folder
expect 0 'sound' -- "$detente" verify --store s.db
expect 3 'missing.txt' -- "$detente" add --store s.db missing.txt
expect 2 'empty_folder' -- "$detente" relate --store empty_folder/none.db Norway Russia
expect 0 'Norway' -- "$detente" relate --store s.db Norway Russia
expect 2 'no actor' -- "$detente" relate --store s.db Norwya Russia
expect 2 'same actor' -- "$detente" relate --store s.db Norway Norway
expect 1 'nothing' -- "$detente" why --store s.db ev-0000
expect 1 'no rule' -- "$detente" explain NOSUCHCODE
expect 0 'SANCTION' -- "$detente" explain SANCTION
expect 2 "Did you mean 'csv'?" -- "$detente" export --store s.db --format cvs
expect 0 ',' -- "$detente" export --store s.db --format csv
expect 1 'no article' -- "$detente" remove --store s.db nothing
printf 'this is no database, only words\n%.0s' {1..200} >damaged.db
expect 4 'damaged.db' -- "$detente" verify --store damaged.db
sqlite_newer() { python3 -c "import sqlite3; db=sqlite3.connect('newer.db'); db.execute('pragma user_version=9999'); db.execute('create table t(x)'); db.commit()"; }
if command -v python3 >/dev/null; then
  cp s.db newer.db && sqlite_newer
  expect 2 'newer' -- "$detente" verify --store newer.db
fi
if [ -e /dev/full ]; then
  "$detente" export --store s.db --format csv >/dev/full 2>err.txt
  [ $? = 2 ] && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAILED: a full disk passed unnoticed"; }
fi

# the same bytes whatever the threads and the time zone
"$detente" code --threads 1 --published 2022-04-06 good.txt cut.html >one.txt 2>/dev/null
TZ=Pacific/Kiritimati "$detente" code --threads 4 --published 2022-04-06 good.txt cut.html >four.txt 2>/dev/null
cmp -s one.txt four.txt && passed=$((passed + 1)) || { failed=$((failed + 1)); echo "FAILED: threads or time zone change the output"; }

echo "manners: $passed passed, $failed failed"
[ $failed = 0 ]
