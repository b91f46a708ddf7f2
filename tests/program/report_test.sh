# Reports are small, the same each time, ask for nothing, and appear whole or not at all.
set -eu
program=$1
cd "$2"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() { echo "$1"; exit 1; }

# More of everything than a summary has room for.
{
    printf 'name: Large\nstart: 2027-01-04\nvelocity: 20\nmetrics:\n'
    for i in 1 2 3; do
        printf '  - {name: F%s, observed: [{score: 75%%, days: 10}, {score: 78%%, days: 8}], worth: 1k per point per year}\n' $i
    done
    printf 'epics:\n'
    for i in $(seq 20); do printf '  - {id: e%s, title: Epic %s}\n' $i $i; done
    printf 'backlog:\n'
    for i in $(seq 40); do printf '  - {id: S-%s, points: 3, epic: e%s}\n' $i $((i % 20 + 1)); done
    printf 'compare:\n'
    for i in $(seq 8); do printf '  What if %s: {velocity: %s}\n' $i $((20 + i)); done
} > "$scratch/large.yaml"

for scenario in scenarios/*.yaml scenarios/analytic/never.yaml "$scratch/large.yaml"; do
    name=$(basename "$scenario" .yaml)
    "$program" report "$scenario" --trials 1000 --quiet -o "$scratch/$name.md"
    lines=$(wc -l < "$scratch/$name.md")
    [ "$lines" -lt 60 ] || fail "$scenario: $lines lines of Markdown"
    [ "$(head -1 "$scratch/$name.md")" = '<!-- sprintcast -->' ] || fail "$scenario: no marker"

    "$program" report "$scenario" --trials 1000 --quiet -o "$scratch/page.html"
    cp "$scratch/page.html" "$scratch/$name.html"
    "$program" report "$scenario" --trials 1000 --quiet --threads 3 -o "$scratch/page.html"
    cmp "$scratch/page.html" "$scratch/$name.html"
    [ "$(wc -c < "$scratch/page.html")" -lt 1000000 ] || fail "$scenario: a large page"
    # Namespaces are names, and nothing is loaded from them.
    if sed 's| xmlns="http://www.w3.org/2000/svg"||g' "$scratch/page.html" |
        grep -qiE '<script|<link|<iframe|<img|<object|@import|url\([^#]|https?://'; then
        fail "$scenario: the page asks for more than itself"
    fi
done

# Of several scenarios less is said of each, so that a summary stays short; of very many, a line.
for number in $(seq 60); do sed "s/^name: .*/name: Plan $number/" scenarios/checkout.yaml > "$scratch/plan_$number.yaml"; done
for scenarios in 'scenarios/*.yaml' "$scratch/plan_*.yaml"; do
    "$program" report "$scenarios" --trials 1000 --quiet -o "$scratch/several.md"
    lines=$(wc -l < "$scratch/several.md")
    [ "$lines" -lt 60 ] || fail "$scenarios: $lines lines of Markdown"
    cp "$scratch/several.md" "$scratch/before.md"
    "$program" report "$scenarios" --trials 1000 --quiet -o "$scratch/several.md"
    cmp "$scratch/several.md" "$scratch/before.md"
done
grep -q '… and 12 more' "$scratch/several.md" || fail "$(cat "$scratch/several.md")"

# It says what payoff says, of as many futures.
for scenario in scenarios/fraud_model.yaml scenarios/ranker.yaml; do
    said() { grep -o 'pays* in [0-9]*%' | head -1; }
    page=$("$program" report "$scenario" --trials 3000 --quiet --format md -o - | said)
    decision=$("$program" payoff "$scenario" --trials 3000 --quiet | tr '\n' ' ' | said)
    [ "$page" = "$decision" ] || fail "$scenario: $page, and payoff says $decision"
done

# What it says of tested curves is what backtest says of them.
held=$(sed -n '/The next score: /,/last_value/ s/^ *sprintcast *[0-9.]* *[0-9]*% ([^)]*) *\([0-9]*%\).*/\1/p' \
    tests/golden/backtest.md)
"$program" report scenarios/fraud_model.yaml --trials 1000 --quiet -o "$scratch/page.html"
grep -q "$held of the next scores lay in the 80% band, and on average" "$scratch/page.html" || fail "curves held $held"

# What is in the way leaves the old page as it was.
mkdir "$scratch/folder.html"
code=0
"$program" report scenarios/checkout.yaml --trials 1000 --quiet -o "$scratch/folder.html" 2> "$scratch/errors" || code=$?
[ "$code" -eq 3 ] || fail "a page over a folder: exit code $code"
grep -q 'folder.html (it is a folder)' "$scratch/errors" || fail "$(cat "$scratch/errors")"
echo old > "$scratch/page.html"
code=0
echo 'velocity: *usual' > "$scratch/bad.yaml"
"$program" report "$scratch/bad.yaml" --quiet -o "$scratch/page.html" 2> /dev/null || code=$?
[ "$code" -eq 2 ] && [ "$(cat "$scratch/page.html")" = old ] || fail "a page of nothing: exit code $code"

# What cannot be written is said before all the work, and a folder is called one.
code=0
"$program" report scenarios/checkout.yaml --trials 10000000 -o "$scratch/nowhere/page.html" 2> "$scratch/errors" || code=$?
[ "$code" -eq 3 ] || fail "a page nowhere: exit code $code"
code=0
"$program" report scenarios/checkout.yaml -o "$scratch/" 2> "$scratch/errors" || code=$?
[ "$code" -eq 2 ] && grep -q 'is a folder' "$scratch/errors" || fail "a folder: $code, $(cat "$scratch/errors")"
"$program" report scenarios/checkout.yaml --trials 1000 --quiet -o "$scratch/PAGE.HTML"

# A disk that is full: no page is better than half of one.
code=0
(ulimit -f 8
 "$program" report scenarios/checkout.yaml --trials 1000 --quiet -o "$scratch/page.html" 2> "$scratch/errors") || code=$?
[ "$code" -eq 3 ] || fail "a full disk: exit code $code"
grep -q 'cannot write' "$scratch/errors" || fail "$(cat "$scratch/errors")"
[ "$(cat "$scratch/page.html")" = old ] || fail "a full disk took the old page"
[ "$(ls -A "$scratch" | grep -c '^\.')" -eq 0 ] || fail "something was left behind: $(ls -A "$scratch")"

# One bad scenario does not stop the others.
code=0
"$program" report scenarios/checkout.yaml "$scratch/bad.yaml" scenarios/fraud_model.yaml \
    --trials 1000 --quiet -o "$scratch/page.html" 2> /dev/null || code=$?
[ "$code" -eq 2 ] || fail "a bad scenario among good ones: exit code $code"
grep -q 'Checkout rewrite' "$scratch/page.html" && grep -q 'Fraud model' "$scratch/page.html" ||
    fail "a good scenario is missing"
