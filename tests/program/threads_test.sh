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

# Where the system refuses threads, fewer of them give the same. (Sanitizers need all memory there is.)
case "$program" in
*/build/release/*) ;;
*) exit 0 ;;
esac
"$program" forecast scenarios/checkout.yaml --trials 20000 --threads 1 --quiet > "$scratch/one.txt"
for kilobytes in 250000 400000 600000; do
    (ulimit -v $kilobytes; "$program" forecast scenarios/checkout.yaml --trials 20000 --threads 64 --quiet) > "$scratch/few.txt"
    cmp "$scratch/one.txt" "$scratch/few.txt"
done
