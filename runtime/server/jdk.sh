# For ./fusewire and ready.sh: where Java is.

# Whether the folder holds a JDK 25; then $build names it among all others, as far as that is known. What it says of itself in
# its file "release" needs no start of it.
is25() {
  [ -x "$1/bin/java" ] || return 1
  version=
  build=
  if [ -r "$1/release" ]; then
    while IFS== read -r name value; do
      value=${value#\"}
      value=${value%\"}
      case $name in
        JAVA_VERSION) version=$value ;;
        IMPLEMENTOR_VERSION | JAVA_RUNTIME_VERSION) build=$build-$value ;;
      esac
    done <"$1/release"
  fi
  case $build in */*) build= ;; esac
  case $version in
    25*) return 0 ;;
    "") "$1/bin/java" -version 2>&1 | head -n 1 | grep -q '"25' ;;
    *) return 1 ;;
  esac
}

# Sets $jdk to the home of a JDK 25, or to nothing: JAVA_HOME, one of those installed, or the java on the PATH.
find_jdk() {
  jdk=
  if [ -n "$JAVA_HOME" ] && is25 "$JAVA_HOME"; then jdk=$JAVA_HOME; fi
  if [ -z "$jdk" ]; then
    for each in /usr/lib/jvm/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25*; do
      if [ -d "$each" ] && is25 "$each"; then jdk=$each; break; fi
    done
  fi
  if [ -z "$jdk" ] && command -v java >/dev/null 2>&1; then
    home=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.home = //p')
    if is25 "$home"; then jdk=$home; fi
  fi
}
