#!/bin/sh
# The made-up histories come out of their generator again, byte by byte; a history may come from
# standard input, and is called so.
set -eu
program=$1
root=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 "$root/scenarios/history/generate.py"
for name in tasks sprints; do
    cmp "$name.csv" "$root/scenarios/history/$name.csv"
done

test "$("$program" fit - < sprints.csv | head -n 1)" = "standard input"
test "$("$program" backtest - --horizons 1 < sprints.csv | head -n 1)" = "standard input"
for command in fit backtest; do
    "$program" "$command" - > out.txt 2> errors.txt << END && exit 1
estimate,actual
much,2
END
    grep -q "^standard input:1: no row of this history can be used" errors.txt
done
