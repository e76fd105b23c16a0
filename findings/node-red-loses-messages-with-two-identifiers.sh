#!/usr/bin/env bash
# Node-RED 5.0.7 on HiveMQ Community Edition 2024.3, MQTT 5: two "mqtt in" nodes on one "mqtt-broker", with house/# and house/l1.
# A broker may send one copy of a message for house/l1 that carries both subscription identifiers (MQTT 5, 3.3.4), and HiveMQ does.
# Node-RED compares the list with each node's number, finds it different, and neither node gets the message; there is no word
# of it. Mosquitto 2.0 sends a copy for each, which arrive. Expected: both nodes get it, as by MQTT 3.1.1.
source "$(dirname "$0")/common.sh"
npm_packages node-red@5.0.7 node@22.21.1
cat >"$work/pom.xml" <<'END'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>
<dependency><groupId>com.hivemq</groupId><artifactId>hivemq-community-edition-embedded</artifactId><version>2024.3</version></dependency>
</dependencies></project>
END
(cd "$work" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >/dev/null)
mkdir -p "$work"/broker/{conf,data,extensions} "$work/user"
cat >"$work/broker/conf/config.xml" <<'END'
<hivemq><listeners><tcp-listener><port>21190</port><bind-address>127.0.0.1</bind-address></tcp-listener></listeners>
<anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics></hivemq>
END
cat >"$work/Broker.java" <<'END'
import com.hivemq.embedded.EmbeddedHiveMQ;
import java.nio.file.Path;

class Broker {
    public static void main(String... folder) {
        Path own = Path.of(folder[0]);
        EmbeddedHiveMQ.builder().withConfigurationFolder(own.resolve("conf")).withDataFolder(own.resolve("data"))
                .withExtensionsFolder(own.resolve("extensions")).build().start().join();
        System.out.println("started");
    }
}
END
in_background java -cp "$work/jars/*" "$work/Broker.java" "$work/broker"
for _ in $(seq 200); do grep -q '^started' "$work/log" && break; sleep 0.3; done

cat >"$work/heard.mjs" <<'END'
// usage: heard.mjs VERSION: the flow, for a version of MQTT ("5", "4"); what each node heard is written to the log
const version = process.argv[2];
const node = (id, type, more) => ({ id, type, z: "t", x: 1, y: 1, name: id, wires: [], ...more });
const listens = (id, topic) => [
    node(id, "mqtt in", { topic, qos: "0", datatype: "utf8", broker: "b", nl: false, rap: true, rh: 0, inputs: 0, wires: [["log " + id]] }),
    node("log " + id, "function", { func: `node.log("${id} heard " + msg.payload);`, outputs: 0, wires: [] }),
];
console.log(JSON.stringify([
    { id: "t", type: "tab", label: "t" },
    { id: "b", type: "mqtt-broker", name: "", broker: "127.0.0.1", port: "21190", clientid: "", autoConnect: true, usetls: false,
      protocolVersion: version, keepalive: "60", cleansession: true, autoUnsubscribe: true },
    ...listens("all", "house/#"), ...listens("one", "house/l1"),
    node("in", "inject", { props: [{ p: "payload" }, { p: "topic", vt: "str" }], topic: "house/l1", payload: "10 A", payloadType: "str",
      repeat: "", once: true, onceDelay: 3, wires: [["out"]] }),
    node("end", "inject", { props: [{ p: "payload" }, { p: "topic", vt: "str" }], topic: "house/end", payload: "end", payloadType: "str",
      repeat: "", once: true, onceDelay: 4, wires: [["out"]] }),
    node("out", "mqtt out", { topic: "", qos: "0", retain: "false", broker: "b" }),
]));
END
heard() {
  node "$work/heard.mjs" "$1" >"$work/user/flows.json"
  local log="$work/red-$1"
  "$work"/node_modules/node/bin/node "$work/node_modules/node-red/red.js" -u "$work/user" -p 21191 flows.json >"$log" 2>&1 &
  pids+=($!)
  for _ in $(seq 200); do grep -q 'all heard end' "$log" && break; sleep 0.3; done
  kill "${pids[-1]}" && wait "${pids[-1]}" 2>/dev/null || true
  grep -o '[a-z]* heard [0-9a-zA-Z ]*' "$log" | sort | paste -sd ';' -
}
shows 'heard by MQTT 3.1.1' 'all heard 10 A;all heard end;one heard 10 A' "$(heard 4)"
shows 'heard by MQTT 5' 'all heard end' "$(heard 5)"
