# Batches: patterns, lists, bad scenarios, and a run that is killed and goes on to the same bytes.
set -u
program=$1
cd "$2"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fail() { echo "$1"; [ ! -f "$scratch/errors" ] || cat "$scratch/errors"; exit 1; }
trials="--trials 300 --quiet"

# Sixty small scenarios, no two of them alike; 37 has problems.
mkdir "$scratch/plans"
for i in $(seq 10 69); do
    printf 'name: Plan %s\nstart: 2027-01-04\nvelocity: [%s, 21, 15]\nbacklog: [{id: A, points: 8}, {id: B, points: 13}]\n' \
        "$i" "$i" > "$scratch/plans/$i.yaml"
done
echo 'name: Bad' > "$scratch/plans/37.yaml"
cd "$scratch"

# Patterns that the shell does not expand, lists, and lists from standard input name the same.
"$program" forecast 'plans/*.yaml' $trials --out all --json all.json > texts 2> errors
[ $? -eq 2 ] || fail "a bad scenario did not show in the exit code"
grep -q '^59 of 60 scenarios were played; 1 had problems\.$' errors || fail "nothing on the bad one"
[ "$(grep -c '^Plan ' texts)" -eq 59 ] || fail "not all scenarios were printed"
[ "$(grep -c '"backlog\|,backlog,' all/delivery.csv)" -eq 59 ] || fail "not all rows are there"
[ ! -e all/.sprintcast-journal ] || fail "the journal was left behind"
{ echo '# plans'; echo; printf 'plans/[1-3]*.yaml\r\n'; ls plans/[4-6]*.yaml; } > list.txt
"$program" forecast @list.txt $trials --out listed > /dev/null 2>&1
cmp all/delivery.csv listed/delivery.csv || fail "a list gives other rows than a pattern"
"$program" forecast @- $trials --out piped < list.txt > /dev/null 2>&1
cmp all/delivery.csv piped/delivery.csv || fail "a piped list gives other rows"
"$program" forecast 'plans/*.yml' 'plans/1*.yaml' $trials > texts 2> errors
[ $? -eq 3 ] && grep -q 'cannot read plans/\*\.yml (no file is like it)' errors || fail "an empty pattern went unnoticed"
[ "$(grep -c '^Plan ' texts)" -eq 10 ] || fail "an empty pattern stopped the others"
echo '# nothing' > empty.txt
"$program" forecast @empty.txt $trials > /dev/null 2> errors
[ $? -eq 2 ] && grep -q 'the list empty.txt names no scenario' errors || fail "an empty list went unnoticed"
"$program" forecast @missing.txt $trials > /dev/null 2> errors
[ $? -eq 3 ] || fail "a missing list went unnoticed"

# Stopping at the first bad one writes no tables, and can go on when it is mended.
"$program" forecast 'plans/*.yaml' $trials --fail-fast --out fast > texts 2> errors
[ $? -eq 2 ] && grep -q 'stopped at plans/37.yaml, scenario 28 of 60; no table was written' errors ||
    fail "--fail-fast went on"
[ ! -e fast/delivery.csv ] && [ -e fast/.sprintcast-journal ] || fail "--fail-fast wrote tables"
printf 'name: Plan 37\nstart: 2027-01-04\nvelocity: 20\nbacklog: [{id: A, points: 8}]\n' > plans/37.yaml
"$program" forecast 'plans/*.yaml' $trials --fail-fast --resume --out fast > texts 2> errors || fail "not mended"
[ ! -s errors ] || fail "--quiet has something to say"
"$program" forecast 'plans/*.yaml' $trials > whole_texts 2> errors || fail "not mended"
cmp whole_texts texts || fail "the text of a run that went on is not whole"

# What --require asks for is part of what is run: a gate that is not met stays so.
mkdir gate
printf 'name: Late\nstart: 2027-01-04\nvelocity: 1\ntarget: 2027-01-05\nbacklog: [{id: A, points: 8}]\n' > gate/1.yaml
echo 'name: Bad' > gate/2.yaml
gated() { "$program" forecast 'gate/*.yaml' --trials 300 --out gated "$@" > /dev/null 2> errors; }
gated && fail "a bad scenario went unnoticed"
gated --require 'backlog>=90%' --fail-fast
[ $? -eq 2 ] || fail "a bad scenario went unnoticed beside a gate"
sed 's/Late/Late too/' gate/1.yaml > gate/2.yaml
gated --resume
[ $? -eq 2 ] && grep -q "is of another batch (it has --require 'backlog>=90%', and this one has not)" errors ||
    fail "a batch went on without its gate"
gated --require 'backlog>=90%' --resume
[ $? -eq 1 ] && grep -q '1 of 2 scenarios were done before' errors || fail "a gate that was not met is met after --resume"
[ "$(grep -c 'gate not met' errors)" -eq 2 ] || fail "nothing on a gate that was not met before"

# Who does not go on with an unfinished run is told what is lost.
"$program" forecast plans/10.yaml none.yaml $trials --fail-fast --out lost > /dev/null 2> errors
"$program" forecast plans/10.yaml plans/11.yaml $trials --out lost > /dev/null 2> errors || fail "a run after another"
grep -q '1 result of an unfinished run is forgotten; --resume would have gone on with' errors || fail "nothing on what is lost"

# A new file that comes first, and one that changes twice, are played; the others are not.
mkdir moved
cp plans/2*.yaml moved
"$program" forecast 'moved/*.yaml' none.yaml $trials --fail-fast --out shifted > /dev/null 2> errors
cp plans/10.yaml moved/
for name in twenty 'twenty again'; do
    sed -i "s/^name: .*/name: Plan $name/" moved/20.yaml
    "$program" forecast 'moved/*.yaml' none.yaml $trials --fail-fast --resume --out shifted > texts 2> errors
    [ $? -eq 3 ] || fail "a scenario that is not there"
done
grep -q '^Plan twenty again' texts && [ "$(grep -c '^Plan ' texts)" -eq 11 ] || fail "not all of them were printed"
goes_on() { "$program" forecast "$@" --trials 300 --fail-fast --resume --out shifted > texts 2> errors; }
# A shell names the files that there are: some may have come, and some gone.
rm moved/25.yaml
cp plans/11.yaml moved/
goes_on none.yaml moved/*.yaml && fail "a scenario that is not there"
goes_on moved/*.yaml || fail "a list of files that changed"
grep -q '^10 of 11 scenarios were done before' errors || fail "other scenarios, and all of them are played again"
"$program" forecast moved/*.yaml $trials --out unshifted > whole_texts 2> /dev/null
cmp unshifted/delivery.csv shifted/delivery.csv || fail "rows of a scenario that is gone"

# Scenarios that nothing tells apart, and tables of an earlier run, are told; one file is not played twice.
cp plans/10.yaml copy.yaml
"$program" forecast plans/10.yaml copy.yaml $trials --out twice > /dev/null 2> errors || fail "equal names"
grep -q "2 scenarios are called 'Plan 10' (plans/10.yaml, copy.yaml)" errors || fail "nothing on equal names"
"$program" forecast plans/10.yaml ./plans/10.yaml plans/11.yaml 'plans/1[0]*' $trials > texts 2> errors || fail "one file thrice"
grep -q '^plans/10.yaml is listed 3 times; it is played once$' errors && [ "$(grep -c '^Plan ' texts)" -eq 2 ] ||
    fail "one file was played more than once"

# Lists as git and find write them.
mkdir named
for name in 'plän' 'a "b"' ' c'; do cp plans/10.yaml "named/$name.yaml"; done
find named -name '*.yaml' -print0 | "$program" forecast @- $trials > texts 2> errors || fail "a list of find"
[ "$(grep -c '^Plan ' texts)" -eq 3 ] || fail "a list of find was not played"
printf '"named/pl\\303\\244n.yaml"\n"named/a \\"b\\".yaml"\n' | "$program" check @- > /dev/null 2> errors || fail "names in quotes"

# What does not fit is told once, and counted.
"$program" forecast 'plans/*.yaml' $trials --set unplaned=10% > texts 2> errors
[ $? -eq 2 ] && [ "$(wc -l < errors)" -eq 4 ] && grep -q '^--set unplaned=10% does not fit 59 more scenarios either\.$' errors ||
    fail "a setting that does not fit"
for option in '--what-if Contractor' '--require checkout>=80%'; do
    # shellcheck disable=SC2086  # words
    "$program" forecast 'plans/*.yaml' $trials $option > texts 2> errors
    [ $? -eq 2 ] && [ "$(wc -l < errors)" -eq 3 ] && grep -q 'does not fit 59 more scenarios either\.$' errors ||
        fail "$option does not fit"
done
"$program" forecast 'plans/*.yaml' $trials --set unplaned > texts 2> errors
[ $? -eq 2 ] && [ "$(wc -l < errors)" -eq 2 ] && grep -q 'this setting has no value' errors || fail "a setting without value"

# What is read is not written.
cp plans/10.yaml kept.yaml
for options in 'kept.yaml --json kept.yaml' 'kept.yaml plans/11.yaml --json ./kept.yaml' '@kept.list --json kept.list' \
    '- --json kept.yaml' 'with_history.yaml plans/10.yaml --out kept' 'with_history.yaml --json kept/delivery.csv'; do
    mkdir -p kept
    printf 'sprint,completed\n1,20\n2,25\n3,21\n4,19\n5,23\n' > kept/delivery.csv
    sed 's|^velocity:.*|velocity: kept/delivery.csv|' plans/11.yaml > with_history.yaml
    echo kept.yaml > kept.list
    cat kept.yaml kept.list kept/delivery.csv > before
    # shellcheck disable=SC2086  # words
    "$program" forecast $options $trials > /dev/null 2> errors < kept.yaml
    [ $? -eq 2 ] && grep -q 'cannot write .*kept.* (it is read by this command)' errors || fail "$options: not refused"
    cat kept.yaml kept.list kept/delivery.csv | cmp - before || fail "$options: an input was written over"
done
"$program" report kept.yaml -o kept.yaml --format markdown 2> errors
[ $? -eq 2 ] && grep -q 'cannot write kept.yaml (it is read by this command)' errors || fail "a report over its scenario"
cp "$2/scenarios/history/sprints.csv" backtest.csv
"$program" backtest backtest.csv --out . > /dev/null 2> errors
[ $? -eq 2 ] && grep -q 'cannot write ./backtest.csv (it is read by this command)' errors || fail "scores over their history"
cmp backtest.csv "$2/scenarios/history/sprints.csv" || fail "a history was written over"
"$program" forecast plans/10.yaml $trials --explain --out stale > /dev/null 2> errors || fail "--explain"
"$program" forecast plans/10.yaml $trials --out stale > /dev/null 2> errors || fail "no --explain"
grep -q 'rollovers.csv, sensitivity.csv in stale are of an earlier run' errors || fail "nothing on old tables"

# Killed at some moments, a run goes on to the same bytes, and no table is seen before its end.
resume() { exec "$program" forecast 'plans/*.yaml' --trials 3000 --quiet --out killed --json same.json --resume; }
"$program" forecast 'plans/*.yaml' --trials 3000 --quiet --out whole --json same.json > /dev/null 2>&1 || fail "no reference"
mv same.json reference.json
"$program" forecast 'plans/*.yaml' --trials 3000 --quiet --out killed --json same.json > /dev/null 2>&1 &
process=$!
kills=0
for pause in 0.05 0.11 0.03 0.17 0.07; do
    sleep $pause
    kill -9 $process 2> /dev/null && kills=$((kills + 1))
    wait $process 2> /dev/null
    # Once the first table is in its place, all are written, and the others follow.
    [ ! -e killed/delivery.csv ] || [ -e killed/.sprintcast-journal ] || [ -e same.json ] || fail "the journal went too early"
    [ -e same.json ] && break
    resume > /dev/null 2>&1 &
    process=$!
done
wait $process
[ $kills -gt 0 ] || fail "nothing was killed"
[ -e same.json ] || (resume) > /dev/null 2>&1
for table in delivery sprints compare; do
    cmp whole/$table.csv killed/$table.csv || fail "$table.csv differs after $kills kills"
done
cmp reference.json same.json || fail "the JSON differs after $kills kills"

# A journal that was cut off anywhere, or of which a byte is wrong, loses its end and no more.
"$program" forecast 'plans/1[0-4].yaml' plans/none.yaml $trials --fail-fast --out cut > /dev/null 2>&1
[ -e cut/.sprintcast-journal ] || fail "no journal"
cp cut/.sprintcast-journal journal
"$program" forecast 'plans/1[0-4].yaml' $trials --out uncut > /dev/null 2>&1
echo 'name: Plan none
start: 2027-01-04
velocity: 20
backlog: [{id: A, points: 8}]' > plans/none.yaml
"$program" forecast 'plans/1[0-4].yaml' plans/none.yaml $trials --fail-fast --out right > /dev/null 2>&1
size=$(wc -c < journal)
for length in 1 20 150 $((size / 3)) $((size / 2)) $((size - 40)) $((size - 1)); do
    head -c "$length" journal > cut/.sprintcast-journal
    "$program" forecast 'plans/1[0-4].yaml' plans/none.yaml $trials --fail-fast --resume --out cut > /dev/null 2> errors ||
        fail "cut at $length of $size bytes"
    cmp right/delivery.csv cut/delivery.csv || fail "other rows when cut at $length of $size bytes"
done
sed '3s/Plan 1/Plan 9/' journal > cut/.sprintcast-journal
"$program" forecast 'plans/1[0-4].yaml' plans/none.yaml $trials --fail-fast --resume --out cut > /dev/null 2> errors || fail "a wrong byte"
cmp right/delivery.csv cut/delivery.csv || fail "a changed record was believed"

# Another command does not go on with it; a changed scenario is played again.
cp journal cut/.sprintcast-journal
"$program" forecast 'plans/1[0-4].yaml' plans/none.yaml $trials --seed 2 --resume --out cut > /dev/null 2> errors
[ $? -eq 2 ] && grep -q 'is of another batch (it has --seed 1, this one has --seed 2)' errors || fail "another batch went on"
sed -i 's/Plan 12/Plan twelve/' plans/12.yaml
"$program" forecast 'plans/1[0-4].yaml' plans/none.yaml $trials --fail-fast --resume --out cut > /dev/null 2> errors || fail "changed"
grep -q 'Plan twelve' cut/delivery.csv || fail "a changed scenario was not played again"
"$program" forecast 'plans/*.yaml' --resume > /dev/null 2> errors
[ $? -eq 2 ] && grep -q 'needs --out' errors || fail "--resume without --out"

# One batch at a time in a folder; what dead runs left there goes away.
mkdir busy
touch busy/.delivery.csv.999999999.tmp busy/.delivery.csv.1.tmp
"$program" forecast 'plans/*.yaml' --trials 200000 --quiet --out busy > /dev/null 2>&1 &
process=$!
for i in $(seq 100); do [ -s busy/.sprintcast-journal ] && break; sleep 0.05; done
for scenarios in 'plans/*.yaml' plans/10.yaml; do
    "$program" forecast "$scenarios" $trials --out busy > /dev/null 2> errors
    [ $? -eq 3 ] && grep -q 'cannot write into busy (another run is writing there)' errors || fail "two at once"
done
kill -TERM $process
wait $process
[ $? -eq 130 ] || fail "an interrupted batch has another exit code"
[ ! -e busy/.delivery.csv.999999999.tmp ] || fail "a stray file stayed"
[ -e busy/.delivery.csv.1.tmp ] || fail "the file of a living process was removed"

# The same for payoff.
metric() { printf 'name: Model %s\nmetric: F1\nworth: GBP 20k per point per year\nday_cost: GBP 600\nsprint_days: 10\nobserved: [{score: 7%s%%, days: 10}, {score: 80%%, days: 8}]\n' "$1" "$1"; }
mkdir models
for i in 1 2 3; do metric $i > models/$i.yaml; done
"$program" payoff 'models/*.yaml' --trials 2000 --out paid > /dev/null 2>&1 || fail "payoff"
metric x > models/4.yaml
"$program" payoff 'models/*.yaml' --trials 2000 --fail-fast --out again > /dev/null 2>&1
[ $? -eq 2 ] || fail "payoff --fail-fast"
rm models/4.yaml
"$program" payoff 'models/*.yaml' --trials 2000 --resume --out again > /dev/null 2> errors
[ $? -eq 0 ] && grep -q '3 of 3 scenarios were done before' errors && cmp paid/payoff.csv again/payoff.csv ||
    fail "payoff resumed to something else"

# Folders that were made for nothing go away.
"$program" forecast nowhere.yaml --out new/q1/q2 > /dev/null 2>&1
[ ! -e new ] || fail "folders were left behind"

# What cannot be written is told before anything is played.
"$program" forecast plans/10.yaml --trials 300 --json nowhere/a.json > texts 2> errors
[ $? -eq 3 ] && [ ! -s texts ] || fail "a file in no folder was found out late"

# A folder that cannot be written is told at once, and old files stay.
if [ "$(id -u)" = 0 ] && command -v unshare > /dev/null && unshare -m true 2> /dev/null; then
    unshare -m sh -c '
        mkdir full && mount -t tmpfs -o size=16k none full || { echo "no disk to fill: not tested"; exit 0; }
        echo old > full/delivery.csv
        "$0" forecast "plans/*.yaml" --trials 300 --quiet --out full > /dev/null 2> errors
        code=$?
        [ $code -eq 3 ] && [ "$(cat full/delivery.csv)" = old ] && grep -q "No space left" errors ||
            { echo "a full disk: exit $code"; cat errors; exit 1; }
        rm full/.sprintcast-journal
        mount -o remount,ro full
        "$0" forecast "plans/*.yaml" --trials 300 --quiet --out full > /dev/null 2> errors
        [ $? -eq 3 ] && grep -q "Read-only" errors || { echo "a read-only folder"; cat errors; exit 1; }
    ' "$program" || exit 1
else
    echo "no disk to fill: not tested"
fi
