package dev.fusewire.editor;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How clients get a token and give it back: OAuth's password grant, as Node-RED has it. */
final class AuthApi {

    private static final Set<String> CLIENTS = Set.of("node-red-editor", "node-red-admin");
    /** What clients of a page, which can keep no secret, send as theirs. */
    private static final String NO_SECRET = "not_available";

    private final Access access;
    private final Theme theme;
    private final Consumer<ObjectValue> audit;

    AuthApi(Access access, Theme theme, Consumer<ObjectValue> audit) {
        this.audit = audit;
        this.access = access;
        this.theme = theme;
    }

    /** What the login dialog asks for, with the picture and the words of the theme. */
    void form(Exchange exchange) {
        ObjectValue form = access.loginForm();
        if (!form.isEmpty() && theme.context().get("login") instanceof ObjectValue shown) {
            form = with(form, "image", shown.get("image"));
            form = with(form, "loginMessage", shown.get("message"));
            if (shown.get("button") instanceof ObjectValue button) {
                ObjectValue.Builder prompt = ObjectValue.builder().put("type", "button");
                form = form.with("prompts", List.of(prompt.putAll(button).build()));
            }
        }
        exchange.json(form);
    }

    private static ObjectValue with(ObjectValue form, String name, @Nullable Object value) {
        return value == null ? form : form.with(name, value);
    }

    void token(Exchange exchange) {
        if (access.isOpen()) {
            // what is asked for there is an exchange of a code, of which there are none
            exchange.json(400, ObjectValue.of("error", "Error: Invalid exchange code"));
            return;
        }
        ObjectValue body = exchange.object();
        String client = text(body, "client_id");
        String secret = text(body, "client_secret");
        if (client.isEmpty() || !CLIENTS.contains(client) || !(secret.isEmpty() || secret.equals(NO_SECRET))) {
            if (!client.isEmpty()) {
                audit.accept(ObjectValue.of("event", "auth.invalid-client", "client", client));
            }
            exchange.bare(401, "");
            return;
        }
        try {
            answer(exchange, client, body);
        } catch (TokenFault fault) {
            fail(exchange, fault);
        }
    }

    private void answer(Exchange exchange, String client, ObjectValue body) {
        if (!"password".equals(body.get("grant_type"))) {
            Object type = body.get("grant_type");
            throw new TokenFault(
                    501,
                    "unsupported_grant_type",
                    "Unsupported grant type: " + (type == null ? "undefined" : Values.text(type)));
        }
        String name = wanted(body, "username");
        String password = wanted(body, "password");
        Object scope = body.get("scope");
        if (Values.isTruthy(scope) && !(scope instanceof String)) {
            throw new TokenFault(400, "invalid_request", "Invalid parameter: scope must be a string");
        }
        String words = text(body, "scope");
        access.signIn(
                        name,
                        password,
                        words.isEmpty() ? List.of() : List.of(words.split(" ")),
                        client,
                        exchange.http().request())
                .onSuccess(token -> {
                    ObjectValue.Builder answer = ObjectValue.builder().put("access_token", token.token());
                    if (token.seconds() > 0) {
                        answer.put("expires_in", token.seconds());
                    }
                    send(
                            exchange.http().response().putHeader("Pragma", "no-cache"),
                            200,
                            answer.put("token_type", "Bearer").build());
                })
                .onFailure(e -> {
                    if (e instanceof TokenFault fault) {
                        fail(exchange, fault);
                    } else {
                        exchange.fail(e);
                    }
                });
    }

    private static String wanted(ObjectValue body, String name) {
        Object value = body.get(name);
        if (!Values.isTruthy(value) || value == null) {
            throw new TokenFault(400, "invalid_request", "Missing required parameter: " + name);
        }
        return Values.text(value);
    }

    private static String text(ObjectValue body, String name) {
        return body.get(name) instanceof String text ? text : "";
    }

    private static void fail(Exchange exchange, TokenFault fault) {
        send(
                exchange.http().response(),
                fault.status(),
                ObjectValue.of("error", fault.error(), "error_description", fault.getMessage()));
    }

    private static void send(HttpServerResponse response, int status, ObjectValue answer) {
        Exchange.send(response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .putHeader("Cache-Control", "no-store")
                .end(Json.stringify(answer)));
    }

    /** @param logout the page to go to afterwards; empty for none */
    void revoke(Exchange exchange, String logout) {
        access.signOut(text(exchange.object(), "token"), exchange.http().request())
                .onSuccess(_ -> {
                    if (logout.isEmpty()) {
                        Exchange.send(exchange.http().response().end());
                    } else {
                        exchange.json(ObjectValue.of("redirect", logout));
                    }
                })
                .onFailure(exchange::fail);
    }
}
