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
"$program" forecast 'plans/*.yaml' $trials --fail-fast --out fast > /dev/null 2> errors
[ $? -eq 2 ] && grep -q 'stopped at plans/37.yaml, scenario 28 of 60; no table was written' errors ||
    fail "--fail-fast went on"
[ ! -e fast/delivery.csv ] && [ -e fast/.sprintcast-journal ] || fail "--fail-fast wrote tables"
printf 'name: Plan 37\nstart: 2027-01-04\nvelocity: 20\nbacklog: [{id: A, points: 8}]\n' > plans/37.yaml
"$program" forecast 'plans/*.yaml' $trials --fail-fast --resume --out fast > texts 2> errors || fail "not mended"
[ ! -s errors ] || fail "--quiet has something to say"
[ "$(grep -c '^Plan ' texts)" -eq 33 ] || fail "what was printed before was printed again"

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
[ $? -eq 2 ] && grep -q 'is of another batch' errors || fail "a batch went on without its gate"
gated --require 'backlog>=90%' --resume
[ $? -eq 1 ] && grep -q '1 of 2 scenarios were done before' errors || fail "a gate that was not met is met after --resume"

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
grep -q '^Plan twenty again' texts && [ "$(grep -c '^Plan ' texts)" -eq 1 ] || fail "the wrong ones were played again"
"$program" forecast 'moved/*.yaml' none.yaml $trials --fail-fast --resume --out shifted > texts 2> errors
[ ! -s texts ] || fail "a change was forgotten"

# Scenarios that nothing tells apart, and tables of an earlier run, are told.
"$program" forecast plans/10.yaml ./plans/10.yaml $trials --out twice > /dev/null 2> errors || fail "one file twice"
grep -q "2 scenarios are called 'Plan 10' (plans/10.yaml, ./plans/10.yaml)" errors || fail "nothing on equal names"
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
[ $? -eq 2 ] && grep -q 'is of another batch' errors || fail "another batch went on"
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
