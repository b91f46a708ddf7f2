# The picture in the README shows today's page.
set -eu
program=$1
root=$2
"$root/tools/write_picture" --check --program "$program"
