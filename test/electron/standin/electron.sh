#!/bin/sh
# An "Electron executable" for Playwright's _electron.launch({ executablePath }).
here=$(cd "$(dirname "$0")" && pwd)
node_args=; app_args=
for a in "$@"; do
  case $a in
    --inspect*) node_args="$node_args $a" ;;
    --no-sandbox | --remote-debugging-port=*) ;;
    *) app_args="$app_args $a" ;;
  esac
done
exec "$here/../../../node_modules/.bin/node" $node_args --disable-warning=ExperimentalWarning --import "$here/register.ts" $app_args
