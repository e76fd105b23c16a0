package dev.fusewire.server.login;

import dev.fusewire.account.AccountFault;
import dev.fusewire.account.Session;
import dev.fusewire.editor.Access;
import dev.fusewire.editor.ApiFault;
import dev.fusewire.editor.Denied;
import dev.fusewire.editor.TokenFault;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Registration;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The editor's and its API's way in: bearer tokens, and Node-RED's names of what they allow. */
public final class EditorDoor implements Access {

    private static final String TOKEN = "access_token";

    private final People people;

    public EditorDoor(People people) {
        this.people = people;
    }

    @Override
    public Future<Caller> permit(HttpServerRequest request, @Nullable String token, String permission) {
        if (people.isOpen()) {
            return Future.succeededFuture(Caller.ANYBODY);
        }
        Visitor visitor;
        try {
            visitor = visitor(request, token);
        } catch (Denied denied) {
            visitor = people.anybody();
            if (visitor == null) {
                return Future.failedFuture(denied);
            }
        }
        if (Scope.covers(visitor.permissions(), permission)
                && (!permission.isEmpty() || !visitor.permissions().isEmpty())) {
            return Future.succeededFuture(caller(visitor));
        }
        people.audit(about(request, ObjectValue.of("event", "permission.fail", "permissions", permission), visitor));
        return Future.failedFuture(new ApiFault(
                403, "forbidden", "\"" + visitor.name() + "\" may not do that: it wants the permission " + permission));
    }

    private Visitor visitor(HttpServerRequest request, @Nullable String inBody) {
        String token = one(one(bearer(request), inBody), request.getParam(TOKEN));
        if (token == null) {
            throw Denied.unknown();
        }
        Visitor found = people.find(token, people.address(request));
        if (found == null) {
            people.audit(ObjectValue.of("event", "auth.invalid-token"));
            throw Denied.badToken();
        }
        return found;
    }

    private static @Nullable String one(@Nullable String first, @Nullable String second) {
        if (first != null && second != null && !second.isEmpty()) {
            throw Denied.unclear();
        }
        return first != null ? first : second == null || second.isEmpty() ? null : second;
    }

    static @Nullable String bearer(HttpServerRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || header.isEmpty()) {
            return null;
        }
        String[] parts = header.split(" ", -1);
        if (parts.length != 2) {
            throw Denied.unclear();
        }
        return parts[0].equalsIgnoreCase("Bearer") ? parts[1] : null;
    }

    private static Caller caller(Visitor visitor) {
        return new Caller(visitor.name(), visitor.permissions(), visitor.anonymous());
    }

    private ObjectValue about(HttpServerRequest request, ObjectValue event, @Nullable Visitor visitor) {
        ObjectValue.Builder about = ObjectValue.builder().putAll(event);
        if (visitor != null && !visitor.name().isEmpty()) {
            about.put("user", ObjectValue.of("username", visitor.name()));
        }
        return about.put("path", String.valueOf(request.path()))
                .put("ip", people.address(request))
                .build();
    }

    @Override
    public Future<Caller> permit(@Nullable String token, String permission) {
        Visitor visitor = token == null ? people.anybody() : people.find(token, "");
        if (visitor == null || !Scope.covers(visitor.permissions(), permission)) {
            people.audit(ObjectValue.of("event", "comms.auth.fail"));
            return Future.failedFuture(Denied.unknown());
        }
        people.audit(ObjectValue.of("event", "comms.auth", "user", ObjectValue.of("username", visitor.name())));
        return Future.succeededFuture(caller(visitor));
    }

    @Override
    public Registration whenEnded(@Nullable String token, Runnable task) {
        Visitor visitor = token == null ? null : people.find(token, "");
        return people.accounts().sessions().whenEnded(visitor == null ? 0 : visitor.sessionId(), task);
    }

    @Override
    public ObjectValue loginForm() {
        return people.isOpen() ? ObjectValue.EMPTY : people.adminAuth().form();
    }

    @Override
    public String address(HttpServerRequest request) {
        return people.address(request);
    }

    @Override
    public boolean isOpen() {
        return people.isOpen();
    }

    @Override
    public Future<Token> signIn(
            String name, String password, List<String> scope, String client, HttpServerRequest request) {
        return people.desk()
                .check(name, password, people.address(request))
                .recover(e -> Future.failedFuture(refusal(e, name, scope, client)))
                .compose(visitor -> {
                    List<String> allowed = visitor.permissions();
                    if (allowed.isEmpty() || !Scope.coversAll(allowed, scope)) {
                        people.audit(login("auth.login.fail.permissions", name, scope, client));
                        return Future.failedFuture(TokenFault.refused());
                    }
                    AdminAuth.User user = people.adminAuth().users().get(name);
                    if (user != null && !user.token().isEmpty()) {
                        return Future.succeededFuture(new Token(user.token(), 0));
                    }
                    return begin(visitor, scope, request)
                            .onSuccess(_ -> people.audit(login("auth.login", name, scope, client)
                                    .with("scope", scope.isEmpty() ? words(allowed) : ArrayValue.copyOf(scope))
                                    .with("user", ObjectValue.of("username", name, "permissions", words(allowed)))));
                });
    }

    private Future<Token> begin(Visitor visitor, List<String> scope, HttpServerRequest request) {
        Duration lasting = people.adminAuth().session();
        Session.Where where = people.where(request);
        return people.desk()
                .work(() -> people.accounts()
                        .sessions()
                        .beginEditor(visitor.account(), visitor.name(), scope, where, lasting))
                .map(opened -> new Token(opened.token(), lasting.toSeconds()));
    }

    private Throwable refusal(Throwable e, String name, List<String> scope, String client) {
        if (!(e instanceof AccountFault fault)) {
            return e;
        }
        if (fault.kind() == AccountFault.Kind.TOO_MANY) {
            people.audit(
                    ObjectValue.of("event", "auth.login.fail.too-many-attempts", "username", name, "client", client));
            return TokenFault.tooMany();
        }
        people.audit(login("auth.login.fail.credentials", name, scope, client));
        return TokenFault.refused();
    }

    private static ObjectValue login(String event, String name, List<String> scope, String client) {
        return ObjectValue.of(
                "event",
                event,
                "username",
                name,
                "client",
                client,
                "scope",
                scope.isEmpty() ? "" : ArrayValue.copyOf(scope));
    }

    private static Object words(List<String> scope) {
        return scope.size() == 1 ? scope.getFirst() : ArrayValue.copyOf(scope);
    }

    @Override
    public Future<Void> signOut(String token, HttpServerRequest request) {
        Session session = people.accounts().sessions().find(token, people.address(request));
        Visitor visitor = session == null ? null : people.find(token, people.address(request));
        people.audit(about(request, ObjectValue.of("event", "auth.login.revoke"), visitor));
        return session == null
                ? Future.succeededFuture()
                : people.desk()
                        .work(() -> {
                            people.accounts().sessions().end(session.id());
                            return true;
                        })
                        .mapEmpty();
    }
}
