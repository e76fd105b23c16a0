package dev.fusewire.server.login;

import dev.fusewire.account.Passwords;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code adminAuth}, as far as it is data.
 *
 * @param isSet whether somebody wanted a login, even where what was said of it cannot be used
 * @param users by name, which has to be given as it stands there
 * @param everybody what may be done without a login; null where nothing
 * @param tokens those that are always good
 * @param form what the login dialog asks for
 * @param remarks what of it is not used, in words
 */
record AdminAuth(
        boolean isSet,
        Map<String, User> users,
        @Nullable List<String> everybody,
        Map<String, Token> tokens,
        Duration session,
        ObjectValue form,
        List<String> remarks) {

    private static final Duration WEEK = Duration.ofDays(7);

    private static final ObjectValue CREDENTIALS = ObjectValue.of(
            "type",
            "credentials",
            "prompts",
            ArrayValue.of(
                    ObjectValue.of("id", "username", "type", "text", "label", "user.username"),
                    ObjectValue.of("id", "password", "type", "password", "label", "user.password")));

    static final AdminAuth NONE = new AdminAuth(false, Map.of(), null, Map.of(), WEEK, CREDENTIALS, List.of());

    /** @param token is given out instead of one made by the program; empty for none */
    record User(String name, String hash, List<String> permissions, String token) {}

    record Token(String user, List<String> scope) {}

    /**
     * @param wasLeftOut whether a part of it is a function or a module, which is not run
     * @throws IllegalArgumentException where it is no object
     */
    static AdminAuth of(@Nullable Object setting, boolean wasLeftOut) {
        if (setting == null && !wasLeftOut) {
            return NONE;
        }
        if (setting != null && !(setting instanceof ObjectValue)) {
            throw new IllegalArgumentException(
                    "setting adminAuth is \"" + Values.text(setting) + "\", expected type, users, ...");
        }
        ObjectValue given = setting instanceof ObjectValue fields ? fields : ObjectValue.EMPTY;
        List<String> remarks = new ArrayList<>();
        if (wasLeftOut) {
            remarks.add("Setting adminAuth has functions or modules, which are not run: only what is data is used");
        }
        boolean strategy = "strategy".equals(given.get("type"));
        if (strategy) {
            remarks.add("Setting adminAuth: logging in with another service (type strategy) is not there yet");
        }
        Map<String, User> users = new LinkedHashMap<>();
        list(given.get("users")).map(AdminAuth::user).forEach(user -> {
            var _ = users.put(user.name(), user);
            if (!Passwords.isHash(user.hash())) {
                remarks.add("Setting adminAuth: the password of \"" + user.name()
                        + "\" is no hash (see fusewire hash-password): this user cannot log in");
            }
        });
        Map<String, Token> tokens = new LinkedHashMap<>();
        list(given.get("tokens"))
                .filter(each -> each.get("token") instanceof String)
                .forEach(each -> tokens.put(
                        each.string("token", ""), new Token(each.string("user", ""), words(each.get("scope")))));
        List<String> everybody =
                given.get("default") instanceof ObjectValue anybody ? words(anybody.get("permissions")) : null;
        double seconds = Values.toNumber(Objects.requireNonNullElse(given.get("sessionExpiryTime"), 0));
        return new AdminAuth(
                true,
                Map.copyOf(users),
                everybody,
                Map.copyOf(tokens),
                seconds > 0 ? Duration.ofMillis(Math.round(seconds * 1000)) : WEEK,
                strategy ? strategyForm(given) : CREDENTIALS,
                List.copyOf(remarks));
    }

    private static Stream<ObjectValue> list(@Nullable Object value) {
        return switch (value) {
            case ArrayValue several ->
                several.stream().filter(ObjectValue.class::isInstance).map(ObjectValue.class::cast);
            case ObjectValue one -> Stream.of(one);
            case null, default -> Stream.of();
        };
    }

    private static User user(ObjectValue fields) {
        return new User(
                fields.string("username", ""),
                fields.string("password", ""),
                words(fields.get("permissions")),
                fields.string("token", ""));
    }

    private static List<String> words(@Nullable Object value) {
        return switch (value) {
            case String one -> List.of(one);
            case ArrayValue several -> several.stream().map(Values::text).toList();
            case null, default -> List.of();
        };
    }

    private static ObjectValue strategyForm(ObjectValue given) {
        ObjectValue strategy = given.get("strategy") instanceof ObjectValue fields ? fields : ObjectValue.EMPTY;
        ObjectValue.Builder button = ObjectValue.builder()
                .put("type", "button")
                .put("label", strategy.string("label", ""))
                .put("url", "auth/strategy");
        if (strategy.get("icon") instanceof String icon) {
            button.put("icon", icon);
        }
        ObjectValue.Builder form = ObjectValue.builder().put("type", "strategy");
        if (Values.isTruthy(strategy.get("autoLogin"))) {
            form.put("autoLogin", strategy.get("autoLogin")).put("loginRedirect", "auth/strategy");
        }
        return form.put("prompts", ArrayValue.of(button.build())).build();
    }
}
