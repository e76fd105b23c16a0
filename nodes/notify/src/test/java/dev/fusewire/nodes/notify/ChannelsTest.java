package dev.fusewire.nodes.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.live.RunningFlows;
import dev.fusewire.node.Json;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.notify.FakeWeb.Asked;
import dev.fusewire.nodes.notify.FakeWeb.Said;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nodes in a running engine, each against a server of its own. */
class ChannelsTest {

    private static final String PUSH = "/v2/bot/message/push";
    private static final String LIMIT = "{\"message\":\"You have reached your monthly limit.\"}";

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final FakeWeb web = new FakeWeb(vertx);
    private final FakeWeb other = new FakeWeb(vertx);
    private RunningFlows flows;

    @BeforeEach
    void start() {
        flows = program();
    }

    private RunningFlows program() {
        RunningFlows program = new RunningFlows(ObjectValue.EMPTY, folder, Map.of());
        program.credentials("line", ObjectValue.of("token", "LINE-SECRET"));
        program.credentials("ntfy", ObjectValue.of("topic", "house-SECRET", "token", "tk_SECRET"));
        program.credentials("hook", ObjectValue.of("secret", "HOOK-SECRET"));
        program.credentials("tg", ObjectValue.of("token", "123:TG-SECRET"));
        return program;
    }

    @AfterEach
    void stop() {
        flows.close();
        web.close();
        other.close();
        var _ = RunningFlows.await(vertx.close());
    }

    private void run(String notify) {
        flows.deploy("""
            [{"id":"line","type":"notify-line","to":"U0123456789abcdef0123456789abcdef","server":"%1$s"},
             {"id":"tg","type":"notify-telegram","chat":"-42","server":"%1$s"},
             {"id":"ntfy","type":"notify-ntfy","server":"%2$s"},
             {"id":"hook","type":"notify-webhook","address":"%1$s/hook?house=1"},
             {"id":"n","z":"t","type":"notify",%3$s,"wires":[["ends"]]},
             {"id":"ends","z":"t","type":"probe","wires":[]},
             {"id":"k","z":"t","type":"catch","scope":["n"],"wires":[["caught"]]},
             {"id":"caught","z":"t","type":"probe","wires":[]}]\
            """.formatted(web.address(), other.address(), notify));
    }

    private void tell(String title, String text, String priority) {
        flows.send(
                "n",
                Message.of(text).set("title", title).set("priority", priority).set("key", title));
    }

    private static ObjectValue json(Asked asked) {
        return Json.parseObject(asked.body());
    }

    private void assertNothingSecretIsSaid() {
        assertThat(flows.log()).noneSatisfy(line -> assertThat(line).contains("SECRET"));
        assertThat(flows.statuses("n"))
                .noneSatisfy(text -> assertThat(text).asString().contains("SECRET"));
    }

    @Test
    void ntfyGetsTheTopicPriorityAndTags() {
        run("\"service\":\"ntfy\",\"ntfy\":\"ntfy\"");
        tell("Fuse L1", "28.1 A of 25 A", "urgent");
        assertThat(flows.arrived("ends", 0).payload()).isEqualTo("sent");
        Asked asked = other.asked().getFirst();
        assertThat(asked.header("authorization")).isEqualTo("Bearer tk_SECRET");
        assertThat(asked.path()).isEqualTo("/");
        assertThat(asked.body())
                .isEqualTo("{\"topic\":\"house-SECRET\",\"title\":\"Fuse L1\",\"message\":\"28.1 A of 25 A\","
                        + "\"priority\":5,\"tags\":[\"rotating_light\"]}");
        assertNothingSecretIsSaid();
    }

    @Test
    void aWebhookIsSignedAndNamesItsMessageTheSameEachTime() throws Exception {
        web.answers(asked -> Said.after(web.posted().isEmpty() ? 503 : 200, "1", "{}"));
        run("\"service\":\"webhook\",\"webhook\":\"hook\"");
        tell("Fuse L1", "28.1 A of 25 A", "high");
        assertThat(flows.arrived("ends", 0).payload()).isEqualTo("sent");
        assertThat(web.posted()).hasSize(2).extracting(Asked::path).containsOnly("/hook?house=1");
        Asked first = web.posted().getFirst();
        Asked second = web.posted().getLast();
        assertThat(first.header("idempotency-key"))
                .isNotEmpty()
                .isEqualTo(second.header("idempotency-key"))
                .isEqualTo(json(first).get("id"));
        assertThat(first.body()).isEqualTo(second.body());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("HOOK-SECRET".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signed = second.header("x-fusewire-timestamp") + "." + second.body();
        assertThat(second.header("x-fusewire-signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertNothingSecretIsSaid();
    }

    @Test
    void aRefusalIsShownAndCaught() {
        web.answers(403, "{\"message\":\"go away\"}");
        run("\"service\":\"webhook\",\"webhook\":\"hook\"");
        tell("Fuse L1", "28.1 A", "high");
        ObjectValue error =
                (ObjectValue) Objects.requireNonNull(flows.arrived("caught", 0).get("error"));
        assertThat(error.get("message"))
                .isEqualTo("\"Fuse L1\" is not delivered by webhook: the webhook answers 403: go away");
        Message end = flows.arrived("ends", 0);
        assertThat(end.payload()).isEqualTo("given up");
        assertThat(end.get("reason")).isEqualTo("the webhook answers 403: go away");
        flows.until("a red status", () -> flows.status("n").contains("\"red\""));
        assertThat(flows.status("n")).contains("the webhook answers 403: go away");
        assertThat(web.posted()).hasSize(1);
    }

    @Test
    void telegramSaysInItsJsonHowLongToWait() {
        web.answers(asked -> web.posted().isEmpty()
                ? Said.of(
                        429,
                        "{\"ok\":false,\"description\":\"Too Many Requests: retry after"
                                + " 1\",\"parameters\":{\"retry_after\":1}}")
                : Said.of(200, "{\"ok\":true}"));
        run("\"service\":\"telegram\",\"telegram\":\"tg\"");
        tell("Fuse L1", "28.1 A", "low");
        assertThat(flows.arrived("ends", 0).payload()).isEqualTo("sent");
        assertThat(web.posted()).hasSize(2).extracting(Asked::path).containsOnly("/bot123:TG-SECRET/sendMessage");
        assertThat(web.posted().getLast().body())
                .isEqualTo("{\"chat_id\":\"-42\",\"text\":\"Fuse L1\\n28.1 A\",\"disable_notification\":true}");
        assertThat(flows.statuses("n")).contains("1 waiting: Telegram answers 429: Too Many Requests: retry after 1");
        assertNothingSecretIsSaid();
    }

    private Said line(Asked asked, int used, int pushStatus, String pushBody) {
        return switch (asked.path()) {
            case "/v2/bot/message/quota" -> Said.of(200, "{\"type\":\"limited\",\"value\":200}");
            case "/v2/bot/message/quota/consumption" -> Said.of(200, "{\"totalUsage\":" + used + "}");
            case PUSH -> Said.of(pushStatus, pushBody);
            default -> Said.of(404, "{\"message\":\"Not found\"}");
        };
    }

    @Test
    void lineGetsAPushAndItsQuotaIsShown() {
        web.answers(asked -> line(asked, 37, 200, "{\"sentMessages\":[{\"id\":\"1\"}]}"));
        run("\"service\":\"line\",\"line\":\"line\"");
        flows.until("the quota", () -> flows.statuses("n").contains("163 of 200 messages left this month"));
        tell("Balancing begins", "L1 carries 24.3 A of 25 A", "low");
        assertThat(flows.arrived("ends", 0).payload()).isEqualTo("sent");
        Asked push = web.posted().getFirst();
        assertThat(push.header("authorization")).isEqualTo("Bearer LINE-SECRET");
        assertThat(push.header("x-line-retry-key")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(push.body())
                .isEqualTo("{\"to\":\"U0123456789abcdef0123456789abcdef\",\"messages\":[{\"type\":\"text\",\"text\":"
                        + "\"Balancing begins\\nL1 carries 24.3 A of 25 A\"}],\"notificationDisabled\":true}");
        assertNothingSecretIsSaid();
    }

    @Test
    void whatLineHasTakenBeforeCountsAsSent() {
        web.answers(asked -> line(asked, 37, 409, "{\"message\":\"The retry key is already accepted\"}"));
        run("\"service\":\"line\",\"line\":\"line\"");
        tell("a", "b", "high");
        assertThat(flows.arrived("ends", 0).payload()).isEqualTo("sent");
    }

    @Test
    void afterAnAnswerThatWasLostLineIsAskedWithTheSameKey() {
        web.answers(asked -> asked.path().equals(PUSH) && web.posted().isEmpty()
                ? Said.after(500, "1", "{}")
                : line(asked, 37, 409, "{}"));
        run("\"service\":\"line\",\"line\":\"line\"");
        tell("a", "b", "high");
        assertThat(flows.arrived("ends", 0).payload()).isEqualTo("sent");
        assertThat(web.posted())
                .hasSize(2)
                .extracting(each -> each.header("x-line-retry-key"))
                .containsOnly(web.posted().getFirst().header("x-line-retry-key"));
    }

    /** A charger's command goes through the same flow. */
    @Test
    void aServiceThatDoesNotAnswerHoldsNothingUp() {
        web.answers(_ -> Said.of(0, ""));
        flows.deploy("""
            [{"id":"hook","type":"notify-webhook","address":"%s"},
             {"id":"n","z":"t","type":"notify","service":"webhook","webhook":"hook","wires":[[]]},
             {"id":"c","z":"t","type":"complete","scope":["n"],"wires":[["done"]]},{"id":"done","z":"t","type":"probe","wires":[]}]\
            """.formatted(web.address()));
        for (int i = 0; i < 50; i++) {
            tell("a" + i, "b", "high");
        }
        flows.arrived("done", 49);
        assertThat(web.posted()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void withLinesQuotaUsedUpTheOtherChannelTellsItAndBothAreSaid() {
        web.answers(asked -> line(asked, 200, 429, LIMIT));
        run("\"service\":\"line\",\"line\":\"line\",\"other\":\"ntfy\",\"otherNtfy\":\"ntfy\"");
        tell("Fuse L1", "28.1 A", "high");
        assertThat(flows.arrived("ends", 1).payload()).isEqualTo("sent");
        assertThat(flows.arrived("ends").getFirst().payload()).isEqualTo("handed over");
        assertThat(flows.arrived("ends").getFirst().get("reason"))
                .asString()
                .startsWith("LINE: the messages of this month are used up (429: You have reached your monthly limit.),"
                        + " until ");
        assertThat(flows.arrived("ends").getLast().get("channel")).isEqualTo("ntfy");
        assertThat(other.posted()).hasSize(1);
        tell("Fuse L2", "28.1 A", "high");
        assertThat(flows.arrived("ends", 3).payload()).isEqualTo("sent");
        // LINE is not asked again this month
        assertThat(web.posted()).hasSize(1);
    }

    @Test
    void messagesThatAnotherDeliveryReservesAreNotTakenForUsedUp() {
        AtomicBoolean isAsked = new AtomicBoolean();
        // what is asked at the start is not answered; a delivery asks by itself
        web.answers(asked -> asked.path().endsWith("/quota") && isAsked.compareAndSet(false, true)
                ? Said.of(503, "{}")
                : line(asked, 150, 429, LIMIT));
        run("\"service\":\"line\",\"line\":\"line\",\"other\":\"ntfy\",\"otherNtfy\":\"ntfy\"");
        flows.until("it has asked", isAsked::get);
        tell("Fuse L1", "28.1 A", "high");
        flows.until("that it waits", () -> flows.status("n").contains("reserved by another delivery"));
        assertThat(flows.status("n"))
                .contains("1 waiting: LINE: the messages that are left are reserved", "(50 of 200");
        assertThat(other.posted()).isEmpty();
    }

    @Test
    void aRestartSendsWhatWaitsAndNothingThatWasSent() {
        other.answers(503, "{}");
        run("\"service\":\"ntfy\",\"ntfy\":\"ntfy\"");
        tell("a", "1", "high");
        flows.until("an attempt", () -> !other.posted().isEmpty());
        flows.until("that it waits", () -> flows.status("n").contains("1 waiting: ntfy answers 503"));
        other.answers(200, "{}");
        flows.close();
        flows = program();
        run("\"service\":\"ntfy\",\"ntfy\":\"ntfy\"");
        assertThat(flows.arrived("ends", 0).payload()).isEqualTo("sent");
        flows.close();
        flows = program();
        run("\"service\":\"ntfy\",\"ntfy\":\"ntfy\"");
        tell("b", "2", "high");
        assertThat(flows.arrived("ends", 0).get("topic")).isEqualTo("b");
        assertThat(other.posted()).hasSize(3);
    }

    @Test
    void whatIsMissingInTheFormIsNamed() {
        flows.deploy("""
            [{"id":"l","type":"notify-line","to":"me","server":"https://api.line.me"},
             {"id":"n","z":"t","type":"notify","service":"line","line":"l","wires":[]},
             {"id":"m","z":"t","type":"notify","service":"ntfy","wires":[]},
             {"id":"w","type":"notify-webhook","address":"somewhere"}]\
            """);
        flows.until(
                "what is wrong",
                () -> flows.log().stream()
                                .filter(each -> each.startsWith("ERROR"))
                                .count()
                        >= 4);
        assertThat(flows.log())
                .anySatisfy(
                        each -> assertThat(each).contains("to is \"me\", expected U, C or R and 32 hexadecimal digits"))
                .anySatisfy(each -> assertThat(each).contains("no account of ntfy is chosen"))
                .anySatisfy(each -> assertThat(each).contains("address is \"somewhere\", expected an address such as"));
    }
}
