package dev.fusewire.nodes.notify;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * LINE's Messaging API: push messages, and how many are left (https://developers.line.biz/en/reference/messaging-api/).
 * A push with a retry key that has been taken before is answered with 409 and not sent again.
 */
final class Line implements Service {

    private static final int MOST_CHARS = 5_000;
    private static final Duration AFTER_SENDING = Duration.ofSeconds(30);
    /** A delivery of somebody else's that reserves what is left is over by then. */
    private static final Duration RESERVED = Duration.ofMinutes(10);

    private final WebClient web;
    private final NodeContext context;
    private final String server;
    private final String to;
    private final String authorization;
    private final ZoneId zone;
    private Consumer<LineQuota> listener = _ -> {};
    private @Nullable LineQuota quota;
    private @Nullable Registration asking;

    Line(LineNode.Config config, WebClient web, NodeContext context) {
        this.web = web;
        this.context = context;
        server = WebClient.address("server", config.server()).toString();
        to = config.to().strip();
        if (!to.matches("[UCR][0-9a-f]{32}")) {
            throw new NodeError(
                    "Error",
                    "to is \"" + to + "\", expected U, C or R and 32 hexadecimal digits, as LINE's console shows it");
        }
        if (!config.token().isSet()) {
            throw new NodeError("Error", "token is not set");
        }
        authorization = "Bearer " + config.token().value().strip();
        try {
            zone = ZoneId.of(config.zone().strip());
        } catch (DateTimeException e) {
            throw new NodeError("Error", "zone is \"" + config.zone() + "\", expected a time zone such as Asia/Tokyo");
        }
    }

    void setListener(Consumer<LineQuota> hears) {
        listener = hears;
    }

    @Override
    public String standing() {
        return quota == null ? "" : quota.words();
    }

    @Override
    public Future<Verdict> deliver(Notice notice) {
        ObjectValue message = ObjectValue.of("type", "text", "text", Notice.cut(notice.words(), MOST_CHARS));
        ObjectValue body = ObjectValue.of(
                "to",
                to,
                "messages",
                ArrayValue.of(message),
                "notificationDisabled",
                notice.priority() == Priority.LOW);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("authorization", authorization);
        headers.put("content-type", "application/json");
        headers.put("x-line-retry-key", notice.id());
        return web.post(URI.create(server + "/v2/bot/message/push"), headers, Buffer.buffer(Json.stringify(body)))
                .compose(this::judge);
    }

    private Future<Verdict> judge(WebClient.Answer answer) {
        return switch (answer.status()) {
            case 409 -> sent();
            case 429 -> limited(answer);
            default -> answer.isGood() ? sent() : Future.succeededFuture(HttpVerdict.of("LINE", answer));
        };
    }

    private Future<Verdict> sent() {
        context.execute(() -> {
            if (asking == null) {
                asking = context.after(AFTER_SENDING, this::askQuota);
            }
        });
        return Future.succeededFuture(Verdict.SENT);
    }

    private Future<Verdict> limited(WebClient.Answer answer) {
        String said = HttpVerdict.said(answer);
        LineLimit limit = LineLimit.of(said);
        String words = "LINE: " + limit.words() + " (429: " + said + ")";
        if (!limit.lastsUntilNextMonth()) {
            return Future.succeededFuture(new Verdict.Later(words, answer.retryAfter()));
        }
        return fetchQuota().onSuccess(this::tell).transform(asked -> {
            if (asked.succeeded() && asked.result().left() > 0 && limit == LineLimit.QUOTA) {
                return Future.succeededFuture(new Verdict.Later(
                        "LINE: the messages that are left are reserved by another delivery (429: " + said + ")",
                        RESERVED));
            }
            Instant until = nextMonth(context.now(), zone);
            return Future.succeededFuture(new Verdict.QuotaUsed(
                    words + ", until " + until.atZone(zone).toLocalDate(), until));
        });
    }

    /** The first moment of the month after this one. */
    static Instant nextMonth(Instant now, ZoneId zone) {
        LocalDate first = now.atZone(zone).toLocalDate().withDayOfMonth(1).plusMonths(1);
        return first.atStartOfDay(zone).toInstant();
    }

    /** Asks how many messages are left, and tells the listener; where that fails it stays as it was. */
    void askQuota() {
        if (asking != null) {
            asking.cancel();
            asking = null;
        }
        fetchQuota()
                .onSuccess(this::tell)
                .onFailure(failure -> context.debug("how many messages are left: " + NodeError.textOf(failure)));
    }

    /** Before what a delivery makes of it. */
    private void tell(LineQuota found) {
        context.execute(() -> {
            quota = found;
            listener.accept(found);
        });
    }

    private Future<LineQuota> fetchQuota() {
        return fetch("/v2/bot/message/quota")
                .compose(plan -> fetch("/v2/bot/message/quota/consumption")
                        .map(usage -> new LineQuota(
                                plan.string("type", "").equals("limited") ? number(plan, "value") : -1,
                                number(usage, "totalUsage"))));
    }

    private static long number(ObjectValue fields, String name) {
        double value = Values.toNumber(fields.get(name));
        if (!(value >= 0)) {
            throw new NodeError("Error", "LINE's answer has no " + name);
        }
        return (long) value;
    }

    private Future<ObjectValue> fetch(String path) {
        return web.get(URI.create(server + path), Map.of("authorization", authorization))
                .map(answer -> {
                    if (!answer.isGood()) {
                        throw new NodeError("Error", HttpVerdict.words("LINE", answer));
                    }
                    return Json.parseObject(answer.text());
                });
    }

    @Override
    public Future<Void> close() {
        return web.close();
    }
}
