package dev.fusewire.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.account.Account;
import dev.fusewire.account.Accounts;
import dev.fusewire.account.EditorPermission;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.ObjectValue;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may have messages pushed where, and until when. */
class PushOnProgramTest {

    private static final String PASSWORD = "correct horse";
    private static final String DEVICE = "https://fcm.googleapis.com/fcm/send/abc";
    /** A point of the curve P-256 and 16 bytes: the browser of RFC 8291's example. */
    private static final ObjectValue KEYS = ObjectValue.of(
            "p256dh",
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            "auth",
            "BTBZMqHH6r4Tts7J_aSIgg");

    @TempDir
    Path folder;

    private static String[] cookie(RunningProgram program) throws Exception {
        HttpResponse<String> answer =
                program.ask("POST", "/cockpit/auth/sign-in", ObjectValue.of("name", "ann", "password", PASSWORD));
        return new String[] {
            "Cookie", answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "")
        };
    }

    private static HttpResponse<String> allow(
            RunningProgram program, String endpoint, ObjectValue keys, String... cookie) throws Exception {
        return program.ask("POST", "/cockpit/api/push", ObjectValue.of("endpoint", endpoint, "keys", keys), cookie);
    }

    private String kept() throws Exception {
        return Files.readString(folder.resolve("push.json"));
    }

    @Test
    void onlyWhoIsSignedInMayAllowThemAndOnlyToABrowsersPushService() throws Exception {
        account();
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            assertThat(program.get("/cockpit/api/push").statusCode()).isEqualTo(401);
            assertThat(allow(program, DEVICE, KEYS).statusCode()).isEqualTo(401);
            String[] ann = cookie(program);
            assertThat(program.object("/cockpit/api/push", ann).string("key", ""))
                    .matches("[\\w-]{87}");
            for (String endpoint : new String[] {
                "http://127.0.0.1:1880/flows",
                "https://127.0.0.1/x",
                "http://fcm.googleapis.com/x",
                "https://fcm.googleapis.com:8443/x",
                "https://fcm.googleapis.com@192.168.1.1/x",
                "https://evilgoogleapis.com/x"
            }) {
                HttpResponse<String> answer = allow(program, endpoint, KEYS, ann);
                assertThat(answer.statusCode()).as(endpoint).isEqualTo(400);
                assertThat(answer.body()).contains("no push service that is known here");
            }
            assertThat(allow(program, DEVICE, KEYS.with("auth", "AAAA"), ann).body())
                    .contains("keys.auth has 3 bytes, expected 16");
            assertThat(allow(program, DEVICE, KEYS, ann).statusCode()).isEqualTo(200);
            assertThat(kept()).contains(DEVICE, "\"user\": \"ann\"", "\"role\": \"driver\"");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("push.json"))))
                    .isEqualTo("rw-------");
            assertThat(program.log()).noneMatch(line -> line.contains("fcm/send"));
        }
    }

    @Test
    void aSubscriptionOutlivesARestartAndEndsWithTheSession() throws Exception {
        account();
        String[] ann;
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            ann = cookie(program);
            assertThat(allow(program, DEVICE, KEYS, ann).statusCode()).isEqualTo(200);
        }
        String key;
        try (RunningProgram program = RunningProgram.start(folder, "--no-demo")) {
            // the cookie is named after the port, the token is the same
            String[] again = {"Authorization", "Bearer " + ann[1].replaceFirst("^[^=]*=", "")};
            key = program.object("/cockpit/api/push", again).string("key", "");
            assertThat(kept()).contains(DEVICE);
            assertThat(program.ask("POST", "/cockpit/auth/sign-out", ObjectValue.EMPTY, again)
                            .statusCode())
                    .isLessThan(300);
            Eventually.holds("the subscription has ended", Duration.ofSeconds(20), () -> !kept().contains(DEVICE));
        }
        assertThat(key).isNotEmpty();
    }

    private void account() throws Exception {
        try (Accounts accounts = Accounts.open(folder, Clock.systemUTC())) {
            Account _ = accounts.create("root", PASSWORD, Role.OPERATOR, EditorPermission.ALL);
            Account _ = accounts.create("ann", PASSWORD, Role.DRIVER, EditorPermission.NONE);
        }
    }
}
