#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
exec "$here/runtime/node" "$here/program/bin/inspect.js" "$@"
