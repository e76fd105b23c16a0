package dev.fusewire.server.login;

import dev.fusewire.account.Account;
import dev.fusewire.account.AccountFault;
import dev.fusewire.account.AccountFault.Kind;
import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The first start where others can come: until somebody is made who can sign in, the program serves one page only. Who is
 * at the machine reads a code there and makes the first operator with it.
 */
public final class SetUp {

    private static final Duration VALID = Duration.ofMinutes(10);
    private static final Duration LEAST_BETWEEN = Duration.ofMinutes(1);
    private static final int TRIES = 5;
    private static final int LENGTH = 8;
    /** Without those that look alike. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final People people;
    private final Clock clock;
    private final Consumer<String> tell;
    private final String root;
    private final Router router;
    private List<String> places = List.of();
    private @Nullable String code;
    private long made = Long.MIN_VALUE / 2;
    private int tries;

    /**
     * @param root of the editor, with a slash at its end
     * @param tell says something to who is at the machine
     */
    public SetUp(Vertx vertx, People people, CockpitDoor door, Clock clock, String root, Consumer<String> tell) {
        this.people = people;
        this.clock = clock;
        this.tell = tell;
        this.root = root;
        router = Router.router(vertx);
        new JsonRoutes(router, door).open(HttpMethod.POST, root + "set-up/operator", asked -> {
            String name = asked.text("name");
            String password = asked.text("password");
            use(asked.text("code"));
            return people.desk()
                    .work(() -> {
                        Account first = people.accounts().createFirst(name, password);
                        return people.accounts()
                                .sessions()
                                .beginCockpit(
                                        first.id(),
                                        first.name(),
                                        people.where(asked.http().request()),
                                        false);
                    })
                    .map(opened -> {
                        forget();
                        door.give(asked.http().request(), opened);
                        tell.accept(
                                "The first operator is \"" + opened.session().user() + "\"");
                        return ObjectValue.of("cockpit", root + "cockpit/", "editor", root);
                    });
        });
    }

    /**
     * Says the code, where one is needed.
     *
     * @param found where others find the editor, with a slash at the end of each
     */
    public synchronized void begin(List<String> found) {
        places = found;
        if (people.wantsFirst()) {
            renew();
        }
    }

    private void renew() {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            letters.append(i == LENGTH / 2 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        code = letters.toString();
        made = clock.millis();
        tries = 0;
        String pages = String.join(
                " or ", places.stream().map(each -> each + "set-up/").toList());
        tell.accept("Nobody can sign in yet. Open " + (pages.isEmpty() ? "the page set-up/" : pages)
                + " in a browser, of a phone in the same network for example, and make the first operator with the"
                + " code "
                + code + " within 10 minutes; nothing else answers until then");
    }

    private synchronized void forget() {
        code = null;
    }

    /** Who opens the page needs a code that is valid. */
    private synchronized void renewIfOver() {
        long age = clock.millis() - made;
        if (age >= LEAST_BETWEEN.toMillis() && (code == null || age >= VALID.toMillis())) {
            renew();
        }
    }

    private synchronized void use(String given) {
        if (code == null || clock.millis() - made >= VALID.toMillis()) {
            throw new AccountFault(Kind.GONE, "this code is no longer valid: load the page anew for another one");
        }
        if (!MessageDigest.isEqual(plain(given), plain(code))) {
            tries++;
            if (tries >= TRIES) {
                code = null;
                tell.accept(
                        "Five wrong codes: the code is no longer valid. Who loads the page a minute later gets a new"
                                + " one");
            }
            throw new AccountFault(Kind.REFUSED, "this is not the code that the program has told in its log");
        }
    }

    private static byte[] plain(String given) {
        return given.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "").getBytes(StandardCharsets.UTF_8);
    }

    /** Whether the request was answered here: all are as long as nobody can sign in. */
    public boolean handle(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        String page = root + "set-up";
        if (!people.wantsFirst()) {
            if (path.equals(page) || path.equals(page + "/")) {
                redirect(request, root + "cockpit/");
                return true;
            }
            return false;
        }
        boolean reads = request.method() == HttpMethod.GET;
        if (reads && path.equals(page + "/")) {
            renewIfOver();
            return OwnPages.send(request, "set-up.html");
        }
        if (reads && path.startsWith(page + "/") && OwnPages.send(request, path.substring(page.length() + 1))) {
            return true;
        }
        if (request.method() == HttpMethod.POST && path.equals(page + "/operator")) {
            router.handle(request);
        } else if (reads && String.valueOf(request.getHeader("Accept")).contains("text/html")) {
            redirect(request, page + "/");
        } else {
            Future<Void> _ = request.response()
                    .setStatusCode(401)
                    .putHeader("Content-Type", "application/json; charset=utf-8")
                    .end(Json.stringify(ObjectValue.of(
                            "code", "set_up", "message", "nobody can sign in yet: see the page " + page + "/")));
        }
        return true;
    }

    private static void redirect(HttpServerRequest request, String place) {
        Future<Void> _ = request.response()
                .setStatusCode(302)
                .putHeader("Location", place)
                .end();
    }
}
