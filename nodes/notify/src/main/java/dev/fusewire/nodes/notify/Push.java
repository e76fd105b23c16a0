package dev.fusewire.nodes.notify;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PushDesk;
import dev.fusewire.node.PushDesk.Browser;
import dev.fusewire.nodes.notify.push.Sealed;
import dev.fusewire.nodes.notify.push.Vapid;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The push services of browsers (RFC 8030): one request for each device. */
final class Push implements Service {

    private final PushNode.Config config;
    private final WebClient web;
    private final NodeContext context;
    private final @Nullable PushDesk desk;

    /** Who has the message already that is being delivered; so that only the others are tried again. */
    private String current = "";

    private final Set<String> done = new HashSet<>();

    Push(PushNode.Config config, WebClient web, NodeContext context) {
        this.config = config;
        this.web = web;
        this.context = context;
        desk = context.service(PushDesk.class);
        if (!config.contact().matches("(mailto:[^\\s@]+@[^\\s@]+|https://\\S+)")) {
            throw new NodeError(
                    "Error",
                    "contact is \"" + config.contact() + "\", expected mailto:you@example.org or an https address");
        }
    }

    private record Ready(KeyPair keys, List<Browser> browsers) {}

    @Override
    public Future<Verdict> deliver(Notice notice) {
        PushDesk known = desk;
        if (known == null) {
            return Future.succeededFuture(new Verdict.Refused("this program has no cockpit to allow messages in"));
        }
        if (!current.equals(notice.id())) {
            current = notice.id();
            done.clear();
        }
        return context.blocking(() -> new Ready(known.keys(), known.browsers())).compose(ready -> {
            List<Browser> wanted =
                    ready.browsers().stream().filter(this::isMeant).toList();
            if (wanted.isEmpty() && done.isEmpty()) {
                return Future.succeededFuture(new Verdict.Refused(
                        "no phone or computer is told: \"Notify me\" in the cockpit's events allows it"));
            }
            List<Future<Verdict>> all = new ArrayList<>();
            for (Browser browser : wanted) {
                if (!done.contains(browser.endpoint())) {
                    all.add(push(notice, browser, ready.keys()));
                }
            }
            return Future.join(all).transform(_ -> Future.succeededFuture(together(all)));
        });
    }

    private boolean isMeant(Browser browser) {
        return config.audience().has(browser.role())
                && (config.user().isBlank() || config.user().strip().equalsIgnoreCase(browser.user()));
    }

    /** As long as one is to be tried again the message stays; else it is sent if anybody has it. */
    private Verdict together(List<Future<Verdict>> all) {
        Verdict.Later later = null;
        Verdict.Refused refused = null;
        for (Future<Verdict> each : all) {
            Verdict verdict =
                    each.succeeded() ? each.result() : new Verdict.Later(NodeError.textOf(each.cause()), null);
            switch (verdict) {
                case Verdict.Later wait -> later = later == null || isLonger(wait, later) ? wait : later;
                case Verdict.Refused no -> refused = no;
                case Verdict.Sent _, Verdict.QuotaUsed _ -> {
                    // noted in done
                }
            }
        }
        return later != null ? later : done.isEmpty() && refused != null ? refused : Verdict.SENT;
    }

    private static boolean isLonger(Verdict.Later a, Verdict.Later b) {
        Duration ofA = a.after() == null ? Duration.ZERO : a.after();
        return ofA.compareTo(b.after() == null ? Duration.ZERO : b.after()) > 0;
    }

    private Future<Verdict> push(Notice notice, Browser browser, KeyPair keys) {
        URI endpoint = URI.create(browser.endpoint());
        Map<String, String> headers = new LinkedHashMap<>();
        byte[] body;
        try {
            body = Sealed.of(content(notice), browser.key(), browser.secret());
            headers.put("authorization", Vapid.authorization(keys, endpoint, config.contact(), context.now()));
        } catch (GeneralSecurityException e) {
            return Future.succeededFuture(new Verdict.Refused("a device's keys are of no use: " + e.getMessage()));
        }
        headers.put("content-encoding", "aes128gcm");
        headers.put("content-type", "application/octet-stream");
        headers.put("ttl", String.valueOf(Math.round(config.keep() * 3600)));
        headers.put("urgency", urgency(notice.priority()));
        // what waits for a device that is off is replaced by the next message about the same
        headers.put("topic", topic(notice.key()));
        return web.post(endpoint, headers, Buffer.buffer(body)).compose(answer -> judge(answer, browser));
    }

    private Future<Verdict> judge(WebClient.Answer answer, Browser browser) {
        switch (answer.status()) {
            case 404, 410 -> {
                PushDesk known = desk;
                return context.blocking(() -> {
                            if (known != null) {
                                known.forget(browser.endpoint());
                            }
                            return true;
                        })
                        .map(_ -> (Verdict) new Verdict.Refused("the device is not there any more, and is forgotten"));
            }
            default -> {
                Verdict verdict = HttpVerdict.of("the push service", answer);
                if (verdict instanceof Verdict.Sent) {
                    done.add(browser.endpoint());
                }
                return Future.succeededFuture(verdict);
            }
        }
    }

    private static String urgency(Priority priority) {
        return switch (priority) {
            case LOW -> "low";
            case NORMAL -> "normal";
            case HIGH, URGENT -> "high";
        };
    }

    /** At most 32 characters of base64url (RFC 8030 §5.4). */
    static String topic(String key) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sum).substring(0, 32);
        } catch (GeneralSecurityException e) {
            throw new NodeError("Error", "this Java has no SHA-256: " + e.getMessage());
        }
    }

    /** What the cockpit's service worker reads. */
    private static byte[] content(Notice notice) {
        for (int most = 2_000; ; most /= 2) {
            byte[] bytes = Json.stringify(ObjectValue.of(
                            "title", notice.title(),
                            "text", Notice.cut(notice.text(), most),
                            "priority", notice.priority().word(),
                            "tag", topic(notice.key()),
                            "link", notice.link().length() > 500 ? "" : notice.link()))
                    .getBytes(StandardCharsets.UTF_8);
            if (bytes.length <= Sealed.MOST_BYTES) {
                return bytes;
            }
        }
    }

    @Override
    public Future<Void> close() {
        return web.close();
    }
}
