package dev.fusewire.nodes.shelly;

import dev.fusewire.node.Json;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Restrictions;
import dev.fusewire.node.Secret;
import dev.fusewire.nodes.connection.DeviceAddress;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks one device by HTTP and reads its answers as JSON; logs in the way the device wants it, by digest or Basic. */
final class DeviceHttp {

    static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int UNAUTHORIZED = 401;

    private record Reply(int status, String challenge, String text) {}

    private final HttpClient client;
    private final DeviceAddress address;
    private final String user;
    private final Secret password;
    private final Restrictions restrictions;
    private @Nullable Digest digest;
    private boolean basic;
    private int uses;

    /** @param user for devices of the first generation; later ones have {@code admin} only */
    DeviceHttp(NodeContext context, DeviceAddress address, String user, Secret password) {
        this.address = address;
        this.user = user;
        this.password = password;
        // these devices close each connection after its answer
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) TIMEOUT.toMillis())
                .setKeepAlive(false);
        restrictions = Restrictions.of(context);
        client = context.vertx().createHttpClient(options, new PoolOptions().setHttp1MaxSize(2));
    }

    /** @param target path and query */
    Future<ObjectValue> get(String target) {
        return ask(target)
                .compose(reply -> reply.status() == UNAUTHORIZED ? login(reply, target) : Future.succeededFuture(reply))
                .map(reply -> read(reply, target));
    }

    private Future<Reply> login(Reply refused, String target) {
        if (!password.isSet()) {
            return Future.failedFuture(new NodeError(address + " wants a password"));
        }
        if (refused.challenge().toLowerCase(Locale.ROOT).startsWith("digest")) {
            digest = Digest.ofHeader(refused.challenge(), RpcDialog.USER, password.value());
            uses = 0;
        } else {
            basic = true;
        }
        return ask(target);
    }

    private Future<Reply> ask(String target) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(address.host())
                .setPort(address.port())
                .setURI(target);
        return client.request(options)
                .compose(request -> send(request, target))
                .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(noAnswer(failure)));
    }

    private Future<Reply> send(HttpClientRequest request, String target) {
        // the futures tell; without this the library logs each request that is given up
        request.exceptionHandler(_ -> {});
        try {
            restrictions.checkAddress(
                    address.host(), request.connection().remoteAddress().hostAddress());
        } catch (NodeError e) {
            Future<Void> _ = request.connection().close();
            return Future.failedFuture(e);
        }
        Digest login = digest;
        if (login != null) {
            String nonce = UUID.randomUUID().toString().replace("-", "");
            request.putHeader("authorization", login.header("GET", target, ++uses, nonce));
        } else if (basic) {
            byte[] account = (user + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
            request.putHeader("authorization", "Basic " + Base64.getEncoder().encodeToString(account));
        }
        return request.send()
                .compose(response -> response.body().map(body -> {
                    String challenge = response.getHeader("www-authenticate");
                    return new Reply(response.statusCode(), challenge == null ? "" : challenge, body.toString());
                }))
                .timeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .onFailure(failure -> {
                    if (failure instanceof TimeoutException) {
                        // whoever does not answer in time shall not hold a connection
                        request.reset();
                    }
                });
    }

    private ObjectValue read(Reply reply, String target) {
        if (reply.status() == UNAUTHORIZED) {
            throw new NodeError(address + " refuses the password");
        }
        if (reply.status() != 200) {
            throw new DeviceRefusal(
                    reply.status(),
                    "%s answers %s with %d: %s".formatted(address, target, reply.status(), shortened(reply.text())));
        }
        try {
            return Json.parseObject(reply.text());
        } catch (NodeError _) {
            throw new NodeError(
                    "%s answers %s with no JSON object: %s".formatted(address, target, shortened(reply.text())));
        }
    }

    private static String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 120 ? line.substring(0, 120) + "…" : line;
    }

    private NodeError noAnswer(Throwable failure) {
        if (failure instanceof NodeError known) {
            return known;
        }
        return failure instanceof TimeoutException
                ? new NodeError("no answer from %s within %d s".formatted(address, TIMEOUT.toSeconds()))
                : new NodeError("no answer from %s: %s".formatted(address, NodeError.textOf(failure)));
    }

    Future<Void> close() {
        return client.close();
    }
}
