#!/bin/sh
case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
# Two programs less to start where nobody has made a link.
[ -L "$0" ] && here=$(dirname "$(readlink -f "$0")")
# `inspect update` puts a newer version beside this one and names it here.
if [ -s "$here/versions/current" ]; then
  read -r name <"$here/versions/current"
  [ -x "$here/versions/$name/runtime/node" ] && here="$here/versions/$name"
fi
exec "$here/runtime/node" "$here/program/bin/inspect.js" "$@"
