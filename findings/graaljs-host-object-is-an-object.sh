#!/usr/bin/env bash
# GraalJS 25.4.4.1.1: an object of Java that a script was handed is `instanceof Object`, and Object.keys gives nothing where
# access to Java is closed (HostAccess.NONE): code that copies "every plain object" makes {} of it, without an error. typeof
# says "object" too. Only the host can tell: Value.isHostObject().
source "$(dirname "$0")/common.sh"
cat >"$work/pom.xml" <<'END'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>
<dependency><groupId>org.graalvm.polyglot</groupId><artifactId>polyglot</artifactId><version>25.4.4.1.1</version></dependency>
<dependency><groupId>org.graalvm.polyglot</groupId><artifactId>js-community</artifactId><version>25.4.4.1.1</version><type>pom</type></dependency>
</dependencies></project>
END
(cd "$work" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >/dev/null)
cat >"$work/Host.java" <<'END'
import org.graalvm.polyglot.*;

class Host {
    record Later(String what) {}

    public static void main(String... args) {
        try (Context context = Context.newBuilder("js").allowHostAccess(HostAccess.NONE).option("engine.WarnInterpreterOnly", "false").build()) {
            Value seen = context.eval("js", "x => [typeof x, x instanceof Object, Object.keys(x).length, JSON.stringify({...x})].join(' ')");
            System.out.println(seen.execute(new Later("hall")).asString());
        }
    }
}
END
shows 'typeof, instanceof Object, keys, copy' 'object true 0 {}' "$(java -cp "$work/jars/*" "$work/Host.java" 2>/dev/null)"
