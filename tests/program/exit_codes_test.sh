# What the program's end says, and that a run that fails writes nothing.
set -u
program=$1
cd "$2"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

expect() {
    wanted=$1
    shift
    "$@" > "$scratch/output" 2> "$scratch/errors"
    code=$?
    if [ $code -ne "$wanted" ]; then
        echo "exit code $code in place of $wanted: $*"
        cat "$scratch/errors"
        exit 1
    fi
}
good=scenarios/analytic/rollover.yaml
bad=$scratch/no_start.yaml
printf 'name: Checkout\nvelocity: 20\nbacklog:\n  - {id: A, points: 3}\n' > "$bad"

expect 0 "$program" forecast $good --trials 100
expect 1 "$program" forecast $good --trials 100 --set target=2027-02-11 --require 'backlog>=50%'
expect 0 "$program" forecast $good --trials 100 --set target=2027-02-12 --require 'backlog>=50%'
expect 2 "$program" forecast "$bad" --out "$scratch/out"
expect 2 "$program" forecast $good --no-such-option --out "$scratch/out"
expect 3 "$program" forecast nowhere.yaml --out "$scratch/out"
expect 3 "$program" forecast $good --trials 100 --out /dev/null
expect 3 "$program" forecast $good --trials 100 --json /nowhere/a.json --out "$scratch/out"
[ ! -e "$scratch/out/delivery.csv" ] || { echo "a run that failed wrote a table"; exit 1; }

# One bad scenario does not stop the others, and the worst exit code counts.
expect 2 "$program" forecast "$bad" $good --trials 100 --out "$scratch/out"
grep -q '^Rollover,base,backlog' "$scratch/out/delivery.csv" || exit 1
expect 3 "$program" forecast nowhere.yaml "$bad" $good --trials 100
expect 2 "$program" check "$bad" $good
expect 0 "$program" check $good

# Output that cannot be written is no success.
"$program" forecast $good --trials 100 > /dev/full 2> "$scratch/errors"
[ $? -eq 3 ] || { echo "a full disk went unnoticed"; exit 1; }
grep -q 'cannot write to standard output' "$scratch/errors" || exit 1
"$program" help > /dev/full 2> /dev/null
[ $? -eq 3 ] || { echo "a full disk went unnoticed by help"; exit 1; }

# init replaces nothing.
expect 0 "$program" init "$scratch/plan.yaml"
expect 0 "$program" forecast "$scratch/plan.yaml" --trials 1000
echo changed > "$scratch/plan.yaml"
expect 3 "$program" init "$scratch/plan.yaml"
[ "$(cat "$scratch/plan.yaml")" = changed ] || { echo "init replaced a file"; exit 1; }
expect 3 "$program" init "$scratch/nowhere/plan.yaml"
