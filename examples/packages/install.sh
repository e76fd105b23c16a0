#!/bin/bash
# Installs each package in a clean Debian root, starts it and waits until it answers; upgrades, removes and purges the Debian package.
#   install.sh [PACKAGES [ROOT.tar]]    PACKAGES: default target/dist; ROOT.tar: a root made before (mmdebstrap --variant=minbase --include=adduser)
# Wants root's rights and mmdebstrap (apt install mmdebstrap). There is no systemd in such a root: what its unit starts is run as its user,
# without what else the unit bounds. Debian 12 has no Java 25: the one of the tar.gz stands in, as a package that provides it.
set -euo pipefail
# /proc is mounted in the root: seen by this script only, gone with it
if [ -z "${FUSEWIRE_OWN_MOUNTS:-}" ]; then FUSEWIRE_OWN_MOUNTS=yes exec unshare --mount --propagation private bash "$0" "$@"; fi
here=$(cd "$(dirname "$0")" && pwd)
packages=$(cd "${1:-$here/../../target/dist}" && pwd)
work=$(mktemp -d)
root=$work/root
trap 'leave; rm -rf --one-file-system "$work"' EXIT
base=${2:-}
if [ -z "$base" ]; then
  base=$work/base.tar
  mmdebstrap --quiet --variant=minbase --include=adduser bookworm "$base"
fi
leave() { if mountpoint -q "$root/proc"; then umount "$root/proc"; fi; }
fresh() { leave; rm -rf --one-file-system "$root"; mkdir "$root"; tar xf "$base" -C "$root"; [ -c "$root/dev/urandom" ] || mknod -m 666 "$root/dev/urandom" c 1 9; [ -c "$root/dev/null" ] || mknod -m 666 "$root/dev/null" c 1 3; mount -t proc proc "$root/proc"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
await() { for _ in $(seq 120); do compgen -G "$1" >/dev/null && return 0; sleep 1; done; fail "no $1 within 2 minutes"; }
answers() { python3 "$here/answers.py" "$@" || { tail -n 5 "$root"/{var/lib,tmp,home}/answers.log >&2 2>/dev/null; fail "no answer"; }; }

# --- tar.gz: no Java in this root ---
fresh
tarball=$(echo "$packages"/fusewire-*-linux-amd64.tar.gz)
mkdir -p "$root/opt/a place"
begun=$(date +%s.%N)
tar xzf "$tarball" -C "$root/opt/a place" --no-same-owner
printf 'tar.gz: %s bytes, unpacked in %.1f s to %s MB\n' "$(stat -c %s "$tarball")" "$(echo "$(date +%s.%N) $begun" | awk '{print $1-$2}')" "$(du -sm "$root/opt/a place" | cut -f1)"
chown -R 65534:65534 "$root/opt/a place"
program="/opt/a place/$(basename "$tarball" -linux-amd64.tar.gz)"
answers --root "$root" --user 65534:65534 --label "tar.gz, first start" --env FUSEWIRE_READY_AFTER=2 --user-dir /tmp/u1 "$program/bin/fusewire"
await "$root$program/ready/start-*.aot"
answers --root "$root" --user 65534:65534 --label "tar.gz, next start" --user-dir /tmp/u2 "$program/bin/fusewire"
# elsewhere the same cache counts
mv "$root/opt/a place" "$root/srv/moved"
answers --root "$root" --user 65534:65534 --label "tar.gz, moved" --user-dir /tmp/u3 "/srv/moved/${program##*/}/bin/fusewire"
mv "$root/srv/moved/${program##*/}/java" "$work/java"

# --- zip: with a Java 25 of the machine ---
fresh
zip=$(echo "$packages"/fusewire-*.zip)
python3 -c 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])' "$zip" "$root/opt"
chmod 755 "$root"/opt/*/bin/fusewire
mkdir -p "$root/usr/lib/jvm"
cp -r "$work/java" "$root/usr/lib/jvm/java-25-test"
echo "zip: $(stat -c %s "$zip") bytes"
answers --root "$root" --user 65534:65534 --label "zip, place not writable" --user-dir /tmp/u1 "/opt/$(basename "$zip" .zip)/bin/fusewire"

# --- deb ---
fresh
deb=$(echo "$packages"/fusewire_*_all.deb)
echo "deb: $(stat -c %s "$deb") bytes"
java=$work/java-package
mkdir -p "$java/DEBIAN" "$java/usr/lib/jvm"
cp -r "$work/java" "$java/usr/lib/jvm/java-25-test"
printf 'Package: java-25-test\nVersion: 25\nArchitecture: all\nProvides: java25-runtime-headless\nMaintainer: nobody <nobody@example.org>\nDescription: stands in for a Java 25\n' >"$java/DEBIAN/control"
dpkg-deb --root-owner-group -Znone -b "$java" "$root/java.deb" >/dev/null
in_root() { chroot "$root" env PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
cp "$deb" "$root/fusewire.deb"
if in_root dpkg -i /fusewire.deb >"$work/log" 2>&1; then fail "installed without a Java 25"; fi
grep -q 'depends on openjdk-25-jre-headless' "$work/log" || fail "does not name what it depends on"
in_root dpkg -i /java.deb >/dev/null
in_root dpkg --configure -a >/dev/null
in_root dpkg -s fusewire | grep -q 'install ok installed' || fail "not installed"
uid=$(in_root id -u fusewire); gid=$(in_root id -g fusewire)
[ "$(stat -c %a:%u "$root/var/lib/fusewire")" = "700:$uid" ] || fail "rights of /var/lib/fusewire"
[ "$(stat -c %a:%g "$root/etc/fusewire/settings.yaml")" = "640:$gid" ] || fail "rights of settings.yaml"

# what the unit says, as its user; the port and the broker's are the test's
unit=$root/lib/systemd/system/fusewire.service
grep -q '^ExecStart=/usr/bin/fusewire --no-demo --user-dir /var/lib/fusewire --settings /etc/fusewire/settings.yaml$' "$unit" || fail "ExecStart"
start() { answers --root "$root" --user "$uid:$gid" --label "$1" --env FUSEWIRE_READY_AFTER=2 --env FUSEWIRE_CACHE=/var/cache/fusewire --user-dir /var/lib/fusewire /usr/bin/fusewire --settings /etc/fusewire/settings.yaml; }
start "deb, first start"
await "$root/var/cache/fusewire/start-*.aot"
start "deb, next start"

# a later version: data and changed settings stay
echo '# changed by hand' >>"$root/etc/fusewire/settings.yaml"
flows=$(sha256sum <"$root/var/lib/fusewire/flows.json")
mkdir "$work/later"
dpkg-deb -R "$deb" "$work/later"
sed -i 's/^Version: .*/Version: 99.0/' "$work/later/DEBIAN/control"
echo '# of the later version' >>"$work/later/etc/fusewire/settings.yaml"
dpkg-deb --root-owner-group -Znone -b "$work/later" "$root/later.deb" >/dev/null
in_root dpkg --force-confold -i /later.deb >/dev/null 2>&1
in_root dpkg -s fusewire | grep -q '^Version: 99.0' || fail "not upgraded"
grep -q 'changed by hand' "$root/etc/fusewire/settings.yaml" || fail "the upgrade took the settings"
[ "$(stat -c %a:%g "$root/etc/fusewire/settings.yaml")" = "640:$gid" ] || fail "the upgrade took the settings' rights"
[ "$flows" = "$(sha256sum <"$root/var/lib/fusewire/flows.json")" ] || fail "the upgrade took flows"
start "deb, upgraded"

in_root dpkg -r fusewire >/dev/null 2>&1
[ -f "$root/var/lib/fusewire/flows.json" ] && [ -f "$root/etc/fusewire/settings.yaml" ] || fail "removal took data"
[ ! -e "$root/usr/share/fusewire" ] && [ ! -e "$root/var/cache/fusewire" ] || fail "removal left the program"
in_root dpkg -P fusewire >/dev/null 2>&1
[ ! -e "$root/var/lib/fusewire" ] && [ ! -e "$root/etc/fusewire" ] || fail "purge left data"
if in_root getent passwd fusewire >/dev/null; then fail "purge left the user"; fi
echo "deb: installed, upgraded, removed with its data kept, purged"
