# Standard streams that are closed, full or broken, and files that cannot be read to their end.
set -u
program=$1
cd "$2"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "$1"; cat "$scratch/errors"; exit 1; }
good=scenarios/analytic/rollover.yaml
run="forecast $good --trials 100 --quiet"

# Nobody listens: the exit code is the same, and the tables are written.
: > "$scratch/errors"
"$program" forecast nowhere.yaml 2> /dev/full
[ $? -eq 3 ] || fail "standard error is full"
"$program" forecast nowhere.yaml 2>&-
[ $? -eq 3 ] || fail "standard error is closed"
"$program" forecast nowhere.yaml $good --trials 100 --quiet --out "$scratch/full" > /dev/null 2> /dev/full
[ $? -eq 3 ] && [ -s "$scratch/full/delivery.csv" ] || fail "a batch lost its tables where standard error is full"
"$program" nonsense 2> /dev/full
[ $? -eq 2 ] || fail "wrong usage where standard error is full"
"$program" $run >&- 2> "$scratch/errors"
[ $? -eq 3 ] && grep -q 'cannot write to standard output (Bad file descriptor)' "$scratch/errors" ||
    fail "standard output is closed"
"$program" forecast - <&- 2> "$scratch/errors"
[ $? -eq 3 ] && grep -q 'cannot read standard input (Bad file descriptor)' "$scratch/errors" ||
    fail "standard input is closed"
# What is closed is not taken by a table, into which messages would go.
"$program" forecast nowhere.yaml $good --trials 100 --quiet --out "$scratch/closed" > /dev/null 2>&-
grep -q nowhere "$scratch"/closed/* && fail "a message went into a table"
{ sleep 0.5; "$program" $run 2> "$scratch/errors"; echo $? > "$scratch/code"; } | true
[ "$(cat "$scratch/code")" -eq 141 ] && [ ! -s "$scratch/errors" ] || fail "a reader that is gone"
for command in "help" "help forecast" "forecast --help"; do
    { sleep 0.2; "$program" $command 2> "$scratch/errors"; echo $? > "$scratch/code"; } | true
    [ "$(cat "$scratch/code")" -eq 0 ] && [ ! -s "$scratch/errors" ] || fail "$command: a reader that has read enough"
done
# Files are written all the same, and that is told once.
for command in "order scenarios/platform.yaml" "lookahead scenarios/platform.yaml" "backtest scenarios/history/sprints.csv" \
    "forecast scenarios/platform.yaml" "forecast $good scenarios/checkout.yaml"; do
    # shellcheck disable=SC2086  # words
    { sleep 0.2; "$program" $command --quiet --out "$scratch/unread" 2> "$scratch/errors"; echo $? > "$scratch/code"; } | true
    [ -n "$(ls "$scratch/unread")" ] && [ ! -e "$scratch/unread/.sprintcast-journal" ] || fail "$command: no tables"
    case $command in
    forecast* | order* | lookahead*)
        [ "$(cat "$scratch/code")" -eq 0 ] && [ "$(grep -c 'standard output was closed' "$scratch/errors")" -eq 1 ] ||
            fail "$command: a reader that is gone" ;;
    *) [ "$(cat "$scratch/code")" -eq 141 ] && [ ! -s "$scratch/errors" ] || fail "$command: a reader that is gone" ;;
    esac
    rm -r "$scratch/unread"
done
{ sleep 0.5; "$program" forecast nowhere.yaml $good --trials 100 --quiet --out "$scratch/broken" 2>&1 > /dev/null
  echo $? > "$scratch/code"; } | true
[ "$(cat "$scratch/code")" -eq 3 ] && [ -s "$scratch/broken/delivery.csv" ] || fail "a reader of standard error that is gone"

# A read that fails is no end of the file. The memory of a process cannot be read at its beginning.
for command in forecast payoff check fit backtest "forecast @"; do
    "$program" ${command%% *} "$(echo "$command" | grep -o @ || true)/proc/self/mem" > /dev/null 2> "$scratch/errors"
    [ $? -eq 3 ] && grep -q 'cannot read /proc/self/mem (Input/output error)' "$scratch/errors" || fail "$command: a read error"
done

# What files are called is shown free of control characters.
odd=$(printf 'odd\033[31m\033]0;x\007.yaml')
cp $good "$scratch/$odd"
cd "$scratch"
{ "$program" forecast "$odd" --trials 100; "$program" check "$odd"; "$program" check "no$odd"
  "$program" forecast "$odd" "no$odd" --trials 100 --fail-fast; } > output 2> errors
grep -q "$(printf '[\033\007]')" output errors && fail "control characters reach the terminal"
grep -q 'odd\\u{1b}\[31m' output && grep -q 'odd\\u{1b}\[31m' errors || fail "the file is not named"
