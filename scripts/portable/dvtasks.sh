#!/bin/sh
# Runs the tool with the Node beside it, from any folder, and through symbolic links.
case $0 in
  */*) self=$0 ;;
  *) self=./$0 ;;
esac
export DVTASKS_CALL="$self"
while [ -L "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=${self%/*}/$link ;;
  esac
done
here=${self%/*}
exec "$here/node/bin/node" "$here/app/bin/dvtasks.js" "$@"
