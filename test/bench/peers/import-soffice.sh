#!/bin/sh
# A ledger into SQLite by way of LibreOffice and CSV. usage: import-soffice.sh LEDGER.xlsx FOLDER INSERTER
# INSERTER is sqlite-utils or sqlite3, whichever is installed.
set -e
rm -rf "$2" && mkdir -p "$2"
soffice "-env:UserInstallation=file://$2/profile" --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,76 --outdir "$2" "$1" >/dev/null 2>&1
csv="$2/$(basename "$1" .xlsx).csv"
case "$3" in
  sqlite-utils) sqlite-utils insert "$2/out.db" cases "$csv" --csv ;;
  *) sqlite3 "$2/out.db" ".import --csv '$csv' cases" ;;
esac
