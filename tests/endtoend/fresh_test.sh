#!/bin/bash
# Pages made from the program's output must be fresh: fresh_test.sh DETENTE (rewrite them with `make docs`)
set -u
cd "$(dirname "$0")/../.." || exit 2
stale=0
diff -u docs/commands.md <("$1" help --markdown) || { echo "docs/commands.md is stale: make docs"; stale=1; }
diff -u docs/ontology.md <("$1" explain --markdown) || { echo "docs/ontology.md is stale: make docs"; stale=1; }
diff -u docs/tour.md <(tools/tour "$1") || { echo "docs/tour.md is stale: make docs"; stale=1; }
exit $stale
