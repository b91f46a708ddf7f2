# Tables are replaced together or stay as they were.
set -u
program=$1
cd "$2"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
good=scenarios/analytic/rollover.yaml

mkdir "$scratch/out"
echo old > "$scratch/out/delivery.csv"
mkdir "$scratch/out/sprints.csv" # in the way of the second table
"$program" forecast $good --trials 100 --quiet --out "$scratch/out" > /dev/null 2> "$scratch/errors"
[ $? -eq 3 ] || { echo "a table that cannot be written went unnoticed"; exit 1; }
grep -q 'sprints.csv (it is a folder)' "$scratch/errors" || { cat "$scratch/errors"; exit 1; }
[ "$(cat "$scratch/out/delivery.csv")" = old ] || { echo "half of the tables were replaced"; exit 1; }
[ "$(ls -A "$scratch/out" | wc -l)" -eq 2 ] || { echo "something was left behind"; ls -A "$scratch/out"; exit 1; }

rmdir "$scratch/out/sprints.csv"
"$program" forecast $good --trials 100 --quiet --out "$scratch/out" > /dev/null || exit 1
head -1 "$scratch/out/delivery.csv" | grep -q '^scenario,what_if,kind,id,title,target,p_target,p50,p70,p85,p95,p99,p50_sprint,p85_sprint,p_exists,p_done,mean_rollovers,p85_margin_days,trials,seed$' || exit 1
head -1 "$scratch/out/sprints.csv" | grep -q '^scenario,what_if,team,sprint,start,end,capacity_p50,committed_mean,finished_mean,finished_p10,finished_p50,finished_p90,rollovers_mean,p_all_done$' || exit 1
