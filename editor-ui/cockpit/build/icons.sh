#!/bin/sh
# Draws the page's icons from icons/fusewire.svg with Chromium: build/icons.sh, by hand when the drawing has changed.
set -e
cd "$(dirname "$0")/../public/icons"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# name, size of the picture, size of the drawing in it, background
draw() {
  cat > "$folder/$1.html" <<HTML
<style>html,body{margin:0;height:100%;background:$4}body{display:grid;place-items:center}</style>
<img src="file://$PWD/fusewire.svg" width="$3" height="$3">
HTML
  "${CHROMIUM:-chromium}" --headless --no-sandbox --hide-scrollbars --default-background-color=00000000 --force-device-scale-factor=1 \
    --window-size="$2,$2" --screenshot="$PWD/$1.png" "file://$folder/$1.html" >/dev/null 2>&1
}

draw icon-192 192 184 transparent
draw icon-512 512 490 transparent
draw maskable-512 512 320 "#10171c"
