package dev.fusewire.desk;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PushDesk;
import dev.fusewire.node.PushSeal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells drivers in their own browsers, open or not, as far as they want that: by Web Push (RFC 8030). */
final class DeskPush {

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.desk");

    /** What is told later than that is of no use, s. */
    private static final int KEPT = 3_600;

    private final Vertx vertx;
    private final PushDesk browsers;
    private final DriverBook book;
    private final Clock clock;
    private final String contact;
    private final @Nullable PushSeal seal;
    private @Nullable HttpClient http;

    DeskPush(Vertx vertx, PushDesk browsers, DriverBook book, Clock clock, String contact) {
        this.vertx = vertx;
        this.browsers = browsers;
        this.book = book;
        this.clock = clock;
        this.contact = contact;
        seal = ServiceLoader.load(PushSeal.class).findFirst().orElse(null);
    }

    void tell(Notice notice) {
        DriverBook.Wishes wishes = book.wishes(notice.user());
        if (seal == null || contact.isEmpty() || !wishes.tells() || wishes.isQuiet(clock.instant())) {
            return;
        }
        Future<?> _ = vertx.executeBlocking(() -> {
                    List<PushDesk.Browser> all = browsers.browsers().stream()
                            .filter(browser -> isOf(browser, notice.user()))
                            .toList();
                    KeyPair keys = browsers.keys();
                    for (PushDesk.Browser browser : all) {
                        push(
                                browser,
                                seal.seal(content(notice, wishes.language()), browser, keys, contact, clock.instant()));
                    }
                    return all.size();
                })
                .onFailure(
                        e -> LOG.warn("A message to the browsers of \"{}\" failed: {}", notice.user(), e.getMessage()));
    }

    private static boolean isOf(PushDesk.Browser browser, String user) {
        return browser.user().equals(user) || (browser.user().isEmpty() && user.equals(Who.ANYBODY));
    }

    /** What the page's service worker reads. */
    private static byte[] content(Notice notice, String language) {
        return Json.stringify(ObjectValue.of(
                        "title",
                        NoticeWords.title(notice),
                        "text",
                        NoticeWords.text(notice, language),
                        "priority",
                        notice.kind() == Notice.Kind.PROGRESS ? "low" : "normal",
                        // the next about the same EVSE takes its place
                        "tag",
                        "fusewire-charge-" + notice.code(),
                        "link",
                        "#/charge/" + notice.code()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void push(PushDesk.Browser browser, PushSeal.Sealed sealed) throws GeneralSecurityException {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(browser.endpoint())
                .putHeader("authorization", sealed.authorization())
                .putHeader("content-encoding", "aes128gcm")
                .putHeader("content-type", "application/octet-stream")
                .putHeader("ttl", String.valueOf(KEPT));
        Future<?> _ = client().request(options)
                .compose(request -> request.send(Buffer.buffer(sealed.body())))
                .timeout(20, TimeUnit.SECONDS)
                .compose(answer -> {
                    if (answer.statusCode() == 404 || answer.statusCode() == 410) {
                        return vertx.executeBlocking(() -> {
                            browsers.forget(browser.endpoint());
                            return true;
                        });
                    }
                    if (answer.statusCode() >= 300) {
                        LOG.warn("A push service answers {}", answer.statusCode());
                    }
                    return Future.succeededFuture(true);
                })
                .onFailure(e -> LOG.warn("A push service cannot be reached: {}", e.getMessage()));
    }

    /** Most programs never need it. */
    private synchronized HttpClient client() {
        HttpClient known = http;
        if (known == null) {
            known = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(10_000), new PoolOptions());
            http = known;
        }
        return known;
    }

    synchronized void close() {
        if (http != null) {
            Future<Void> _ = http.close();
        }
    }
}
