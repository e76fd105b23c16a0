package dev.fusewire.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.PushDesk;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages to drivers' browsers, with a push service of our own. */
class DeskPushTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> forgotten = new LinkedBlockingQueue<>();
    private HttpServer service;
    private DriverBook book;
    private DeskPush push;

    @BeforeEach
    void begin() throws Exception {
        service = DeskStage.await(vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    posted.add(request.path() + " " + request.getHeader("content-encoding") + " "
                            + String.valueOf(request.getHeader("authorization")).startsWith("vapid t="));
                    var _ = request.response()
                            .setStatusCode("/gone".equals(request.path()) ? 410 : 201)
                            .end();
                }))
                .listen(0, "127.0.0.1"));
        KeyPair keys = keys();
        List<PushDesk.Browser> browsers =
                List.of(browser("/dora", "dora", keys), browser("/otto", "otto", keys), browser("/gone", "gone", keys));
        PushDesk desk = new PushDesk() {
            @Override
            public KeyPair keys() {
                return keys;
            }

            @Override
            public List<Browser> browsers() {
                return browsers;
            }

            @Override
            public void forget(String endpoint) {
                forgotten.add(endpoint);
            }
        };
        book = new DriverBook(vertx, folder);
        push = new DeskPush(vertx, desk, book, Clock.fixed(NOON, ZoneOffset.UTC), "mailto:me@example.org");
    }

    @AfterEach
    void end() throws Exception {
        push.close();
        DeskStage.await(service.close());
        DeskStage.await(vertx.close());
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private PushDesk.Browser browser(String path, String user, KeyPair keys) {
        byte[] encoded = keys.getPublic().getEncoded();
        return new PushDesk.Browser(
                "http://127.0.0.1:" + service.actualPort() + path,
                Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length),
                new byte[16],
                user,
                Role.DRIVER);
    }

    private static Notice notice(String user) {
        return new Notice(1, NOON, user, Notice.Kind.PROGRESS, "GAR1", "Garage", 40, 8_250, Double.NaN, "", null, 7);
    }

    private @Nullable String next(BlockingQueue<String> queue) throws InterruptedException {
        return queue.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void goToTheirOwnBrowsersAndToNoOneElses() throws Exception {
        push.tell(notice("dora"));
        assertThat(next(posted)).isEqualTo("/dora aes128gcm true");
        push.tell(notice("otto"));
        assertThat(next(posted)).isEqualTo("/otto aes128gcm true");
    }

    @Test
    void restInQuietHoursAndWhereNobodyWantsThem() throws Exception {
        DeskStage.await(book.put("dora", wishes(true, "11:00", "13:00")));
        push.tell(notice("dora"));
        DeskStage.await(book.put("dora", wishes(false, "00:00", "00:00")));
        push.tell(notice("dora"));
        DeskStage.await(book.put("dora", wishes(true, "13:00", "12:30")));
        push.tell(notice("dora"));
        // what came after those is there, and they are not
        push.tell(notice("otto"));
        assertThat(next(posted)).isEqualTo("/otto aes128gcm true");
        assertThat(posted).isEmpty();
    }

    private static DriverBook.Wishes wishes(boolean tells, String from, String to) {
        return new DriverBook.Wishes(
                tells, java.time.LocalTime.parse(from), java.time.LocalTime.parse(to), ZoneOffset.UTC, "en");
    }

    @Test
    void forgetABrowserThatIsGone() throws Exception {
        push.tell(notice("gone"));
        assertThat(next(forgotten)).endsWith("/gone");
    }

    @Test
    void areWordedInTheDriversLanguage() {
        assertThat(NoticeWords.text(notice("dora"), "en")).isEqualTo("The battery has 40 %, 8.25\u00a0kWh charged.");
        assertThat(NoticeWords.text(notice("dora"), "de-AT")).isEqualTo("Der Akku hat 40 %, 8,25\u00a0kWh geladen.");
        for (Notice.Kind kind : Notice.Kind.values()) {
            Notice each = new Notice(1, NOON, "", kind, "A", "B", 20, 1, 0.5, "EUR", null, 0);
            assertThat(NoticeWords.text(each, "en"))
                    .isNotEqualTo(NoticeWords.text(each, "de"))
                    .doesNotContain(kind.name().toLowerCase(Locale.ROOT) + "_");
        }
    }
}
