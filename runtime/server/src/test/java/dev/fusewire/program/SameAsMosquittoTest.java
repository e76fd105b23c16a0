package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.suback.Mqtt3SubAckReturnCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same password file and the same acl_file, asked of Mosquitto and of the built-in broker by the same clients. */
@DisplayName("The built-in broker answers as Mosquitto")
class SameAsMosquittoTest {

    private static final Pattern LISTENS = Pattern.compile("MQTT broker {4}: mqtt://127.0.0.1:(\\d+)");
    private static final String ACL = """
        # for those without a name
        topic read public/#

        user meter
        topic readwrite meters/meter/#
        topic deny meters/meter/secret
        topic write one way
        user bob
        topic read meters/#
        topic write cmd/+/set
        topic both/ways
        user admin
        topic #
        user a+b
        topic read meters/#

        pattern readwrite dev/%u/#
        pattern read cl/%c/+
        pattern deny dev/%u/locked
        """;
    private static final Map<String, String> USERS =
            Map.of("meter", "m3ter", "bob", "b0b:with:colons", "admin", "adm1n", "a+b", "plus", "nobody", "ün1");
    private static final String END = "cl/c1/end";
    private static final List<String> TOPICS = List.of(
            "meters/meter/power",
            "meters/meter/secret",
            "meters/meter",
            "meters/bob/power",
            "one way",
            "cmd/x/set",
            "cmd/set",
            "both/ways",
            "both/ways/not",
            "dev/meter/a",
            "dev/meter/locked",
            "dev/bob/a/b",
            "dev/ab/x",
            "cl/c1/x",
            "cl/c1/x/y",
            "cl/other/x",
            "public/notice",
            "$hidden/x");

    @TempDir
    static Path folder;

    private static final Map<String, Integer> PORTS = new LinkedHashMap<>();
    private static Mosquitto mosquitto;
    private static RunningProgram program;

    @BeforeAll
    static void startBoth() throws Exception {
        Programs.assumeThereIs("mosquitto");
        Programs.assumeThereIs("mosquitto_passwd");
        Path passwords = folder.resolve("passwords");
        Path acl = Files.writeString(folder.resolve("acl"), ACL);
        for (Map.Entry<String, String> user : USERS.entrySet()) {
            String create = Files.exists(passwords) ? "" : "-c";
            List<String> line = Stream.of(
                            "mosquitto_passwd", create, "-b", passwords.toString(), user.getKey(), user.getValue())
                    .filter(each -> !each.isEmpty())
                    .toList();
            assertThat(new ProcessBuilder(line).inheritIO().start().waitFor()).isZero();
        }
        mosquitto = Mosquitto.with(
                folder.resolve("mosquitto"),
                "allow_anonymous true\npassword_file %s\nacl_file %s".formatted(passwords, acl));
        Path userDir = Files.createDirectories(folder.resolve("fusewire"));
        Files.writeString(
                userDir.resolve("settings.yaml"),
                "broker: {anonymous: true, passwordFile: %s, aclFile: %s}".formatted(passwords, acl));
        program = RunningProgram.start(userDir, "--no-demo");
        PORTS.put("mosquitto", mosquitto.port());
        PORTS.put(
                "fusewire",
                Integer.parseInt(
                        program.awaitLog(LISTENS, Duration.ofSeconds(30)).group(1)));
    }

    @AfterAll
    static void stopBoth() throws Exception {
        if (program != null) {
            program.close();
        }
        if (mosquitto != null) {
            mosquitto.close();
        }
    }

    private Process start(String broker, String command, List<String> login, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of(command, "-h", "127.0.0.1", "-p", "" + PORTS.get(broker)));
        line.addAll(login);
        line.addAll(List.of(arguments));
        return new ProcessBuilder(line).redirectErrorStream(true).start();
    }

    private static String output(Process process) throws Exception {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    private static List<String> as(String user) {
        return user.isEmpty() ? List.of() : List.of("-u", user, "-P", USERS.getOrDefault(user, "?"));
    }

    private static List<String> users() {
        return Stream.concat(Stream.of(""), new TreeSet<>(USERS.keySet()).stream())
                .toList();
    }

    @Test
    void whoeverLogsIn() throws Exception {
        List<List<String>> logins = new ArrayList<>();
        USERS.forEach((user, password) -> {
            logins.add(List.of("-u", user, "-P", password));
            logins.add(List.of("-u", user, "-P", password + "x"));
            logins.add(List.of("-u", user, "-P", ""));
            logins.add(List.of("-u", user));
        });
        logins.add(List.of("-u", "stranger", "-P", "m3ter"));
        logins.add(List.of());
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (String broker : PORTS.keySet()) {
            List<String> codes = new ArrayList<>();
            for (List<String> login : logins) {
                Process pub = start(broker, "mosquitto_pub", login, "-t", "public/x", "-m", "x", "-q", "1");
                var _ = output(pub);
                codes.add(login + " → " + pub.exitValue());
            }
            answers.put(broker, codes);
        }
        assertThat(answers.get("fusewire")).isEqualTo(answers.get("mosquitto"));
    }

    @Test
    void whateverIsPublished() throws Exception {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (String broker : PORTS.keySet()) {
            List<String> codes = new ArrayList<>();
            for (String user : users()) {
                for (String topic : TOPICS) {
                    String said = output(start(
                            broker,
                            "mosquitto_pub",
                            as(user),
                            "-d",
                            "-V",
                            "5",
                            "-i",
                            "c1",
                            "-t",
                            topic,
                            "-m",
                            "x",
                            "-q",
                            "1"));
                    codes.add(user + " to " + topic + (said.contains("RC:135") ? " denied" : " taken"));
                }
            }
            answers.put(broker, codes);
        }
        assertThat(answers.get("fusewire")).isEqualTo(answers.get("mosquitto"));
        assertThat(answers.get("fusewire")).contains("meter to meters/meter/secret denied", "bob to cmd/x/set taken");
    }

    @Test
    void whateverIsHeard() throws Exception {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (String broker : PORTS.keySet()) {
            List<String> heard = new ArrayList<>();
            for (String filter : List.of("#", "$share/group/#", "$share/group/meters/+/+")) {
                for (String user : users()) {
                    if (!user.equals("admin")) {
                        heard.add(user + " of " + filter + ": " + heard(broker, user, filter));
                    }
                }
            }
            answers.put(broker, heard);
        }
        assertThat(answers.get("fusewire")).isEqualTo(answers.get("mosquitto"));
        assertThat(String.valueOf(answers.get("fusewire")))
                .contains("bob of #: [both/ways, cl/c1/end, cl/c1/x, dev/bob/a/b, meters/");
    }

    /** What arrives until a word that everybody may hear is said last. */
    private static TreeSet<String> heard(String broker, String user, String filter) throws Exception {
        Mqtt3BlockingClient listener = connected(broker, user, "c1");
        Mqtt3BlockingClient admin = connected(broker, "admin", "the-admin");
        // patterns are not for a user whose name has a wildcard
        String end = user.equals("a+b") ? "meters/end" : END;
        TreeSet<String> topics = new TreeSet<>();
        try (Mqtt3BlockingClient.Mqtt3Publishes arriving = listener.publishes(MqttGlobalPublishFilter.ALL)) {
            for (String each : List.of(filter, end)) {
                subscribe(listener, each);
            }
            for (String topic : Stream.concat(TOPICS.stream(), Stream.of(end)).toList()) {
                admin.publishWith()
                        .topic(topic)
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .payload(new byte[] {1})
                        .send();
            }
            String topic = "";
            while (!topic.equals(end)) {
                topic = arriving.receive(10, TimeUnit.SECONDS)
                        .orElseThrow(() -> new AssertionError(
                                "%s: %s with %s heard only %s".formatted(broker, user, filter, topics)))
                        .getTopic()
                        .toString();
                topics.add(topic);
            }
        } finally {
            listener.disconnect();
            admin.disconnect();
        }
        return topics;
    }

    /** That it is refused is told by the built-in broker only: Mosquitto accepts it and delivers nothing. */
    private static void subscribe(Mqtt3BlockingClient client, String filter) {
        try {
            var _ = client.subscribeWith()
                    .topicFilter(filter)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
        } catch (Mqtt3SubAckException refused) {
            assertThat(refused.getMqttMessage().getReturnCodes()).containsExactly(Mqtt3SubAckReturnCode.FAILURE);
        }
    }

    private static Mqtt3BlockingClient connected(String broker, String user, String clientId) {
        var setup = MqttClient.builder()
                .useMqttVersion3()
                .identifier(clientId)
                .serverHost("127.0.0.1")
                .serverPort(PORTS.getOrDefault(broker, 0));
        if (!user.isEmpty()) {
            String password = USERS.getOrDefault(user, "");
            var _ = setup.simpleAuth()
                    .username(user)
                    .password(password.getBytes(StandardCharsets.UTF_8))
                    .applySimpleAuth();
        }
        Mqtt3BlockingClient client = setup.buildBlocking();
        var _ = client.connect();
        return client;
    }
}
