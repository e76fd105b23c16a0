#!/usr/bin/env bash
# hivemq-mqtt-client 1.3.12 on Mosquitto 2.0.11 with a password file, MQTT 3.1.1: a login that is given with the CONNECT is not
# sent again when the client, told to come back by itself, reconnects: Mosquitto refuses it from then on. Given to the client's builder (simpleAuth) the same login is sent each time. Expected: the same CONNECT again.
source "$(dirname "$0")/common.sh"
debian mosquitto 2.0.11-1.2+deb12u2
debian libdlt2 2.18.8-6
debian libwrap0 7.6.q-32
export LD_LIBRARY_PATH=$(echo "$work"/*/usr/lib/*-linux-gnu | tr ' ' :)
"$work"/mosquitto/usr/bin/mosquitto_passwd -b -c "$work/passwords" meter secret 2>/dev/null
printf 'listener 21191 127.0.0.1\nallow_anonymous false\npassword_file %s\n' "$work/passwords" >"$work/mosquitto.conf"
# mosquitto run as root becomes a user that has to read the file
chmod 755 "$work"; chmod 644 "$work/passwords"
cat >"$work/pom.xml" <<'END'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>
<dependency><groupId>com.hivemq</groupId><artifactId>hivemq-mqtt-client</artifactId><version>1.3.12</version></dependency>
</dependencies></project>
END
(cd "$work" && mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$work/jars" >/dev/null)
cat >"$work/Back.java" <<'END'
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.mqtt3.*;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import java.nio.file.*;
import java.util.*;
import java.util.concurrent.*;

/** Args: mosquitto's program and its settings. */
class Back {
    static Process broker(String... command) throws Exception {
        Process started = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        for (long end = System.nanoTime() + 20_000_000_000L; ; ) {
            try (var answer = new java.net.Socket("127.0.0.1", 21191)) {
                return started;
            } catch (java.io.IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    static String comesBack(boolean toBuilder, String... command) throws Exception {
        Process broker = broker(command);
        Mqtt3SimpleAuth login = Mqtt3SimpleAuth.builder().username("meter").password("secret".getBytes()).build();
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        var builder = MqttClient.builder().useMqttVersion3().serverHost("127.0.0.1").serverPort(21191).identifier("m")
                .automaticReconnect().initialDelay(100, TimeUnit.MILLISECONDS).maxDelay(100, TimeUnit.MILLISECONDS).applyAutomaticReconnect()
                .addConnectedListener(now -> told.add("connected"))
                .addDisconnectedListener(why -> {
                    String text = String.valueOf(why.getCause().getMessage());
                    if (text.contains("CONNACK")) {
                        told.add("refused");
                    }
                });
        if (toBuilder) {
            builder = builder.simpleAuth(login);
        }
        Mqtt3AsyncClient client = builder.buildAsync();
        if (toBuilder) {
            client.connect().get(20, TimeUnit.SECONDS);
        } else {
            client.connectWith().simpleAuth(login).send().get(20, TimeUnit.SECONDS);
        }
        String first = told.poll(20, TimeUnit.SECONDS);
        broker.destroyForcibly().waitFor();
        Process again = broker(command);
        String second = told.poll(20, TimeUnit.SECONDS);
        again.destroyForcibly().waitFor();
        return first + ", then " + second;
    }

    public static void main(String... args) throws Exception {
        System.out.println(comesBack(false, args));
        System.out.println(comesBack(true, args));
        System.exit(0);
    }
}
END
mapfile -t seen < <(java -cp "$work/jars/*" "$work/Back.java" "$work"/mosquitto/usr/sbin/mosquitto -c "$work/mosquitto.conf" 2>"$work/errors" || cat "$work/errors" >&2)
shows 'login given with the CONNECT' 'connected, then refused' "${seen[0]:-}"
shows 'login given to the builder' 'connected, then connected' "${seen[1]:-}"
