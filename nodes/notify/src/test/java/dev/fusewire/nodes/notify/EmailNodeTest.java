package dev.fusewire.nodes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E-mail, taken by the mail server of somebody else ({@code smtp-server} on Node.js). */
class EmailNodeTest {

    @TempDir
    Path folder;

    private RunningFlows flows;
    private @Nullable Process server;
    private @Nullable BufferedReader mails;

    @BeforeEach
    void start() {
        Peers.assumeTheyCanRun();
        flows = new RunningFlows(ObjectValue.EMPTY, folder, Map.of());
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.destroy();
        }
        if (flows != null) {
            flows.close();
        }
    }

    private ObjectValue nextLine() throws IOException {
        return Json.parseObject(
                Objects.requireNonNull(Objects.requireNonNull(mails).readLine()));
    }

    private void run(String encryption, ObjectValue credentials, String... how) throws IOException {
        Process started = Peers.start("mail-server.mjs", how);
        server = started;
        mails = new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        flows.credentials("m", credentials);
        flows.deploy("""
            [{"id":"own","type":"tls-config","verifyservercert":false},
             {"id":"m","type":"notify-email","host":"127.0.0.1","port":"%s","encryption":"%s","tls":"own",
              "timeout":"1","from":"Fusewire <house@example.org>","to":"ann@example.org, bob@example.org"},
             {"id":"n","z":"t","type":"notify","service":"email","email":"m","wires":[["ends"]]},
             {"id":"ends","z":"t","type":"probe","wires":[]}]\
            """.formatted(nextLine().get("port"), encryption));
        flows.send(
                "n",
                Message.of("L1 trägt 28,1 A von 25 A")
                        .set("title", "Sicherung L1 überlastet")
                        .set("priority", "high"));
    }

    private static final ObjectValue LOGIN = ObjectValue.of("user", "house", "password", "s3cret");

    private void assertSent() {
        Message end = flows.arrived("ends", 0);
        assertThat(end.payload()).as(String.valueOf(end.get("reason"))).isEqualTo("sent");
    }

    @Test
    void aMailArrivesOverStarttlsWithALogin() throws Exception {
        run("starttls", LOGIN, "take", "login");
        assertSent();
        ObjectValue mail = nextLine();
        assertThat(mail.get("user")).isEqualTo("house");
        assertThat(mail.get("secure")).isEqualTo(true);
        assertThat(mail.get("from")).isEqualTo("house@example.org");
        assertThat(Json.stringify(mail.get("to"))).isEqualTo("[\"ann@example.org\",\"bob@example.org\"]");
        String text = String.valueOf(mail.get("text"));
        assertThat(text)
                .contains("Subject: =?UTF-8?Q?Sicherung_L1_=C3=BCberlastet?=")
                .contains("L1 tr=C3=A4gt 28,1 A von 25 A")
                .containsPattern("Message-ID: <[0-9a-f-]{36}@example\\.org>")
                .contains("Auto-Submitted: auto-generated")
                .contains("X-Priority: 1");
        assertThat(text.split("Message-ID:", -1)).hasSize(2);
        assertThat(text.split("(?m)^Date:", -1)).hasSize(2);
    }

    @Test
    void aMailArrivesOverTls() throws Exception {
        run("tls", ObjectValue.EMPTY, "take", "tls");
        assertSent();
        assertThat(nextLine().get("secure")).isEqualTo(true);
    }

    @Test
    void withoutTlsNoPasswordIsSaid() throws Exception {
        run("starttls", LOGIN, "take", "login", "plain");
        flows.until("why it waits", () -> flows.status("n").contains("1 waiting"));
        assertThat(flows.status("n")).containsIgnoringCase("starttls").doesNotContain("s3cret");
        assertThat(flows.arrived("ends")).isEmpty();
    }

    @Test
    void aMailThatIsRefusedForGoodIsGivenUp() throws Exception {
        run("starttls", ObjectValue.EMPTY, "refuse");
        Message end = flows.arrived("ends", 0);
        assertThat(end.payload()).isEqualTo("given up");
        assertThat(end.get("reason"))
                .asString()
                .startsWith("the mail server answers 550")
                .contains("no such mailbox");
    }

    @Test
    void aPasswordThatIsWrongIsSaid() throws Exception {
        run("starttls", ObjectValue.of("user", "house", "password", "wr0ng"), "take", "login");
        Message end = flows.arrived("ends", 0);
        assertThat(end.payload()).isEqualTo("given up");
        assertThat(end.get("reason")).asString().contains("535").doesNotContain("wr0ng");
    }

    /** With the one place for a connection taken for good, the second attempt would not even reach the server. */
    @Test
    void aServerThatSaysNothingIsTriedAgain() throws Exception {
        run("starttls", ObjectValue.EMPTY, "silent");
        flows.until("that it waits", () -> flows.status("n").contains("does not answer within 1 s"));
        assertThat(nextLine().get("asked")).isEqualTo("ann@example.org");
        assertThat(nextLine().get("asked")).isEqualTo("ann@example.org");
        assertThat(flows.arrived("ends")).isEmpty();
    }

    @Test
    void aMailForWhichItIsTooEarlyWaits() throws Exception {
        run("starttls", ObjectValue.EMPTY, "later");
        flows.until("that it waits", () -> flows.status("n").contains("1 waiting: the mail server answers 451"));
        assertThat(flows.arrived("ends")).isEmpty();
    }
}
