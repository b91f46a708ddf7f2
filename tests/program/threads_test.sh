# The number of threads changes no byte of the tables.
set -eu
program=$1
cd "$2"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for scenario in scenarios/checkout.yaml scenarios/platform.yaml; do
    for threads in 1 2 3 8; do
        "$program" forecast "$scenario" --trials 30000 --threads $threads --out "$scratch/$threads" \
            --json "$scratch/$threads/forecast.json" > "$scratch/$threads.txt"
    done
    for threads in 2 3 8; do
        diff -r "$scratch/1" "$scratch/$threads"
    done
done
