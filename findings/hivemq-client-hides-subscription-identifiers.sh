#!/usr/bin/env bash
# hivemq-mqtt-client 1.3.12 on Mosquitto 2.0.11, MQTT 5: where two filters of one client fit a message, Mosquitto sends two copies,
# each with the identifier of its subscription. The client gives its subscriptions identifiers and reads those of messages, but
# hands every copy to the callbacks of both filters and tells nobody the identifier: two callbacks hear one message four times.
# Expected: each twice at most, or an accessor for the identifier. npm's mqtt 5.14.1 shows it with each copy.
source "$(dirname "$0")/common.sh"
debian mosquitto 2.0.11-1.2+deb12u2
debian libdlt2 2.18.8-6
debian libwrap0 7.6.q-32
export LD_LIBRARY_PATH=$(echo "$work"/*/usr/lib/*-linux-gnu | tr ' ' :)
printf 'listener 21190 127.0.0.1\nallow_anonymous true\n' >"$work/mosquitto.conf"
in_background "$work"/mosquitto/usr/sbin/mosquitto -c "$work/mosquitto.conf"
npm_packages mqtt@5.14.1
cat >"$work/pom.xml" <<'END'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>
<dependency><groupId>com.hivemq</groupId><artifactId>hivemq-mqtt-client</artifactId><version>1.3.12</version></dependency>
</dependencies></project>
END
(cd "$work" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >/dev/null)
cat >"$work/Overlap.java" <<'END'
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt5.*;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

class Overlap {
    public static void main(String... args) throws Exception {
        Mqtt5AsyncClient client = MqttClient.builder().serverHost("127.0.0.1").serverPort(21190).useMqttVersion5().buildAsync();
        client.connect().get();
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        for (String filter : List.of("house/#", "house/l1")) {
            client.subscribeWith().topicFilter(filter).callback(each -> heard.add(filter + " " + new String(each.getPayloadAsBytes()))).send().get();
        }
        client.publishWith().topic("house/l1").payload("10 A".getBytes()).send().get();
        // a connection keeps its order: nothing comes of the first after the second
        client.publishWith().topic("house/end").payload("end".getBytes()).send().get();
        List<String> all = new ArrayList<>();
        for (String each = heard.take(); !each.endsWith("end"); each = heard.take()) {
            all.add(each);
        }
        System.out.println(all.stream().sorted().collect(Collectors.joining(", ")));
        System.out.println(Arrays.stream(Mqtt5Publish.class.getMethods()).anyMatch(method -> method.getName().contains("SubscriptionIdentifier")));
        System.exit(0);
    }
}
END
cat >"$work/overlap.mjs" <<'END'
import mqtt from "mqtt";
const client = await mqtt.connectAsync("mqtt://127.0.0.1:21190", { protocolVersion: 5 });
const seen = [];
client.on("message", (topic, payload, packet) => {
    if (topic === "house/end") {
        console.log(seen.sort().join(", "));
        client.end();
    } else {
        seen.push(`${payload} for ${packet.properties.subscriptionIdentifier}`);
    }
});
await client.subscribeAsync("house/#", { qos: 0, properties: { subscriptionIdentifier: 1 } });
await client.subscribeAsync("house/l1", { qos: 0, properties: { subscriptionIdentifier: 2 } });
await client.publishAsync("house/l1", "10 A");
await client.publishAsync("house/end", "");
END
mapfile -t seen < <(java -cp "$work/jars/*" "$work/Overlap.java" 2>/dev/null)
shows 'callbacks of hivemq-mqtt-client' 'house/# 10 A, house/# 10 A, house/l1 10 A, house/l1 10 A' "${seen[0]}"
shows 'an accessor for the identifier' false "${seen[1]}"
shows 'copies seen by mqtt.js' '10 A for 1, 10 A for 2' "$(cd "$work" && node overlap.mjs)"
