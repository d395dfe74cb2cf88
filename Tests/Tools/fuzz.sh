#!/bin/sh
# Fuzzes the reader with libFuzzer: Tests/Tools/fuzz.sh [seconds for each of the two targets]
# Finds are left in .build-fuzz/finds; the corpus that grows there is used again by the next run.
set -eu
seconds=${1:-60}
root=$(cd "$(dirname "$0")/../.." && pwd)
work=$root/.build-fuzz
mkdir -p "$work/seeds/workbook" "$work/seeds/sheet" "$work/grown/workbook" "$work/grown/sheet" "$work/finds"

# Seeds: small workbooks of the corpus, else of Samples, and the sheets in them.
corpus=${DQCHECK_CORPUS:-$root/../shared/corpus}
[ -d "$corpus" ] || corpus=$root/Samples
if [ -d "$corpus" ]; then
  find "$corpus" -name '*.xls[xm]' -size -24k | while read -r file; do
    name=$(echo "$file" | cksum | cut -d' ' -f1)
    cp -f "$file" "$work/seeds/workbook/$name.xlsx"
    unzip -p "$file" 'xl/worksheets/sheet1.xml' 2>/dev/null | head -c 8000 > "$work/seeds/sheet/$name.xml" || true
  done
fi

cd "$root/Tests/Fuzz"
swift build -c release --scratch-path "$work/build" -Xswiftc -sanitize=fuzzer,address \
  -Xswiftc -parse-as-library -Xswiftc -enable-testing -Xswiftc -use-ld=lld
export SWIFT_BACKTRACE=enable=no
for target in FuzzSheet:sheet FuzzWorkbook:workbook; do
  kind=${target#*:}
  "$work/build/release/${target%:*}" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=1024 \
    -max_len=32768 -print_final_stats=1 -artifact_prefix="$work/finds/$kind-" \
    "$work/grown/$kind" "$work/seeds/$kind"
done
