# For ./fusewire --optimize: function nodes that are compiled to machine code. Called with $here, $target and $jdk set.

jars=$here/runtime/optimize/target/jars
if [ ! -f "$jars/compiler.jar" ] || [ "$here/runtime/optimize/pom.xml" -nt "$jars/compiler.jar" ]; then
  echo "Fetching the compiler of scripts, 90 MB, once ..." >&2
  (cd "$here" && mvn -q -B package -f runtime/optimize/pom.xml) || {
    echo "fusewire: the compiler of scripts could not be fetched, see above; without --optimize all works as before" >&2
    exit 1
  }
  touch "$jars/compiler.jar"
fi

# The JavaScript engine of the compiler's version, in place of the one the program comes with.
path=
for each in polyglot js-language regex truffle-api truffle-runtime icu4j xz jniutils nativeimage; do
  path=$path$jars/$each.jar:
done
path=$path$target/classes
for each in "$target"/lib/*.jar; do
  name=${each##*/}
  if [ ! -f "$jars/${name%%-[0-9]*}.jar" ]; then path=$path:$each; fi
done
modules=$jars/compiler.jar:$jars/collections.jar:$jars/word.jar:$jars/truffle-compiler.jar

exec "$jdk/bin/java" "@$here/runtime/server/jvm.options" -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI \
  --upgrade-module-path="$modules" -Dfusewire.optimize=true $FUSEWIRE_JAVA_OPTS -cp "$path" dev.fusewire.server.Main "$@"
