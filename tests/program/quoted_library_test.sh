# The README's program that uses the library is the one that is tested.
set -eu
cd "$2"
block() { sed -n '/^```'"$1"'$/,/^```$/p' README.md | sed '1d;$d'; }
block cpp | diff tests/install/forecast.cpp -
block cmake | diff tests/install/CMakeLists.txt -
