# Another program finds the installed library, builds without a warning, and gets the program's numbers.
set -u
program=$1
root=$2
build=${program%/tools/sprintcast/sprintcast}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
prefix=$scratch/prefix
fail() {
    echo "$1"
    exit 1
}

cmake --install "$build" --prefix "$prefix" > /dev/null || fail "it cannot be installed"
[ "$(ls "$prefix/include")" = sprintcast ] || fail "other folders are among the headers"
grep -r '#include "' "$prefix/include" && fail "a header of this name elsewhere would be included"
grep -rE -- '-W|'"$root" "$prefix/lib/cmake" && fail "flags or folders of ours are forced on users"

compiler=$(sed -n 's/^CMAKE_CXX_COMPILER:[A-Z]*=//p' "$build/CMakeCache.txt")
cmake -G Ninja -S "$root/tests/install" -B "$scratch/build" -DCMAKE_PREFIX_PATH="$prefix" \
    -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS='-Wall -Wextra -Werror' \
    -DCMAKE_NO_SYSTEM_FROM_IMPORTED=ON > "$scratch/log" 2>&1 &&
    cmake --build "$scratch/build" >> "$scratch/log" 2>&1 || fail "$(cat "$scratch/log")"
cd "$root/tests/install" || exit 1
"$scratch/build/forecast" plan.yaml > "$scratch/printed" || fail "it cannot forecast"

# The same from the tables: dates of the backlog, then decisions, what nets most first.
"$program" forecast plan.yaml --seed 1 --trials 20000 --out "$scratch/tables" --quiet > /dev/null
{
    awk -F, 'NR == 1 { for (i = 1; i <= NF; ++i) if ($i ~ /^p[0-9][0-9]$/) confidence[i] = 0 + ("0." substr($i, 2)) }
        $3 == "backlog" { for (i = 1; i <= NF; ++i) if (i in confidence) print confidence[i], $i }' \
        "$scratch/tables/delivery.csv"
    awk -F, 'NR == 1 { for (i = 1; i <= NF; ++i) column[$i] = i; next }
        { print $column["metric"], $column["answer"], $column["net_next"] }' "$scratch/tables/decision.csv"
} > "$scratch/expected"
[ "$(wc -l < "$scratch/expected")" -eq 7 ] || fail "the tables have other rows: $(cat "$scratch/expected")"
diff "$scratch/expected" "$scratch/printed" || fail "the library and the program disagree"

"$scratch/build/forecast" nowhere.yaml 2>&1 | grep -q 'cannot read nowhere.yaml: No such file' ||
    fail "a file that is not there"
