#!/bin/sh
case $0 in */*) here=${0%/*} ;; *) here=. ;; esac
# Two programs less to start where nobody has made a link.
[ -L "$0" ] && here=$(dirname "$(readlink -f "$0")")
# `inspect update` puts a newer version beside this one and names it here.
if [ -s "$here/versions/current" ]; then
  read -r name <"$here/versions/current"
  next="$here/versions/$name"
  # A scanner that took a file away, a copy that broke off: nobody is stuck.
  if [ -x "$next/runtime/node" ] && [ -s "$next/program/program.pack" ] && [ -s "$next/program/bin/inspect.js" ]; then
    here=$next
  else
    echo "提醒：versions 文件夹里的新版 $name 不完整，用的是最初解压的版本；请重新升级" >&2
  fi
fi
exec "$here/runtime/node" "$here/program/bin/inspect.js" "$@"
