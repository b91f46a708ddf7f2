# Every help page fits a window of 100 columns and shows an example.
set -u
program=$1
pages=$(mktemp)
trap 'rm -f "$pages"' EXIT

commands=$("$program" help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ "$(echo "$commands" | wc -l)" -gt 5 ] || { echo "help lists no commands"; exit 1; }
for command in '' $commands; do
    # shellcheck disable=SC2086  # no command, no word
    "$program" $command --help > "$pages" || { echo "no help on '$command'"; exit 1; }
    long=$(grep -E '^.{101}' "$pages") && { echo "a line on '$command' is longer than 100 columns: $long"; exit 1; }
    grep -q '^Example' "$pages" || { echo "no example on '$command'"; exit 1; }
done
exit 0
