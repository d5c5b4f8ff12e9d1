#!/usr/bin/env bash
# Installs EmbedStudio for the current user: an environment of its own, a start script, an icon
# and a desktop entry. Nothing is written outside the user's data folders and no root is needed.
#
#   installer/install.sh               install, or bring an installation up to this checkout
#   installer/install.sh --uninstall   remove it; projects and settings stay
#   --prefix DIR                       instead of ~/.local
#   --venv DIR                         use an existing environment that has EmbedStudio
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source=$(dirname "$here")
prefix=${HOME}/.local
venv=
uninstall=

while [ $# -gt 0 ]; do
  case $1 in
    --prefix) prefix=${2:?--prefix needs a folder}; shift 2 ;;
    --venv) venv=${2:?--venv needs a folder}; shift 2 ;;
    --uninstall) uninstall=1; shift ;;
    -h | --help) sed -n '2,8s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 0 ;;
    *) echo "install.sh: no such option: $1 (see --help)" >&2; exit 2 ;;
  esac
done

mkdir -p "$prefix"
prefix=$(cd "$prefix" && pwd)
own=$prefix/share/embedstudio/venv
start=$prefix/bin/embedstudio
entry=$prefix/share/applications/embedstudio.desktop
icon=$prefix/share/icons/hicolor/scalable/apps/embedstudio.svg

refresh() { # The caches of desktop and icons, where the desktop has them.
  command -v update-desktop-database >/dev/null && update-desktop-database -q "$prefix/share/applications" || true
  command -v gtk-update-icon-cache >/dev/null && gtk-update-icon-cache -qtf "$prefix/share/icons/hicolor" || true
}

if [ -n "$uninstall" ]; then
  rm -f "$start" "$entry" "$icon"
  rm -rf "$prefix/share/embedstudio"
  refresh
  echo "EmbedStudio was removed from $prefix. Projects and settings were kept."
  exit 0
fi

if [ -z "$venv" ]; then
  venv=$own
  python=${PYTHON:-python3.11}
  command -v "$python" >/dev/null || {
    echo "EmbedStudio needs Python 3.11. On Debian: sudo apt-get install python3.11 python3.11-venv" >&2
    exit 1
  }
  [ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
  echo "Installing EmbedStudio into $venv (a few minutes the first time)…"
  "$venv/bin/python" -m pip install -qq --disable-pip-version-check --upgrade "$source[samples]"
fi
venv=$(cd "$venv" && pwd)
[ -x "$venv/bin/embedstudio" ] || {
  echo "There is no EmbedStudio in $venv." >&2
  exit 1
}

mkdir -p "$(dirname "$start")" "$(dirname "$entry")" "$(dirname "$icon")"
cat >"$start" <<SCRIPT
#!/bin/sh
exec "$venv/bin/embedstudio" "\$@"
SCRIPT
chmod 755 "$start"
install -m 644 "$here/embedstudio.svg" "$icon"
# The desktop does not know the user's PATH: the entry names the script in full.
sed -e "s|^Exec=embedstudio|Exec=\"$start\"|" -e "s|^TryExec=.*|TryExec=$start|" "$here/embedstudio.desktop" >"$entry"
chmod 644 "$entry"
refresh

"$start" warm || true
"$start" doctor --quick --only-missing || true
echo "EmbedStudio is installed: look for it among your applications, or run $start"
