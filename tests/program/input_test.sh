# Scenarios come from files anywhere, from standard input, and as JSON.
set -eu
program=$1
root=$2
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
cp "$root/scenarios/checkout.yaml" plan.yaml

"$program" forecast plan.yaml --trials 2000 --quiet > by_name.txt
"$program" forecast - --trials 2000 --quiet < plan.yaml > by_input.txt
cmp by_name.txt by_input.txt

cat > plan.json << 'END'
{"name": "Checkout rewrite", "start": "2027-01-04", "velocity": [21, 18, 25, 19, 23],
 "backlog": [{"id": "PAY-1", "points": 8, "value": 13},
             {"id": "PAY-2", "points": 5, "value": 8, "depends_on": "PAY-1"},
             {"id": "PAY-3", "points": 13, "value": 21}],
 "target": "2027-03-31"}
END
"$program" forecast plan.json --trials 2000 --quiet > by_json.txt
cmp by_name.txt by_json.txt

# The command in the JSON repeats the forecast.
"$program" forecast plan.yaml --trials 2e3 --seed 9 --set target=2027-02-26 --set "name=It's \$5" --threads 2 \
    --json one.json > /dev/null
command=$(/usr/bin/python3 -c 'import json; print(json.load(open("one.json"))["command"])')
sprintcast() { "$program" "$@" --json two.json > /dev/null; }
eval "$command"
cmp one.json two.json
