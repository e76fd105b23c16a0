package dev.fusewire.server.login;

import dev.fusewire.account.Account;
import dev.fusewire.account.AccountFault;
import dev.fusewire.account.EditorPermission;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The setting {@code openid}: who else vouches for people, and what they are here.
 *
 * @param issuer the provider's address, without a slash at its end
 * @param secret null for a client that has none
 * @param name what the provider is called on the page
 * @param claim what of the provider's words says the roles; dots lead into it
 * @param roles the words for each role; {@code *} for everybody the provider knows
 * @param editor what an account that is made may do in the editor
 * @param creates whether accounts are made for those whose claim says a role
 * @param callback where the provider sends people back to; null for the address they came by
 */
record OpenIdSettings(
        String issuer,
        String clientId,
        @Nullable String secret,
        List<String> scopes,
        String name,
        String claim,
        Map<Role, Set<String>> roles,
        Map<Role, EditorPermission> editor,
        boolean creates,
        @Nullable String callback) {

    private static final String SETTING = "openid";
    private static final Set<String> NAMES =
            Set.of("issuer", "clientId", "clientSecret", "scope", "name", "roles", "editor", "create", "callback");
    private static final String EVERYBODY = "*";

    /**
     * Null where the setting is not there.
     *
     * @param settings gives a setting by its name with dots
     * @throws IllegalArgumentException naming what of it cannot be understood
     */
    static @Nullable OpenIdSettings of(Function<String, @Nullable Object> settings) {
        Object all = settings.apply(SETTING);
        if (all == null || Boolean.FALSE.equals(all)) {
            return null;
        }
        if (!(all instanceof ObjectValue given)) {
            throw wrong("", all, "issuer, clientId and more, each with its value,");
        }
        given.keySet().stream()
                .filter(each -> !NAMES.contains(each))
                .findFirst()
                .ifPresent(each -> {
                    throw new IllegalArgumentException("setting openid has \"" + each + "\", which it does not know");
                });
        String issuer = address(settings, "issuer").replaceFirst("/+$", "");
        Object callback = settings.apply("openid.callback");
        return new OpenIdSettings(
                issuer,
                text(settings, "clientId"),
                settings.apply("openid.clientSecret") == null ? null : text(settings, "clientSecret"),
                scopes(settings.apply("openid.scope")),
                settings.apply("openid.name") == null
                        ? Objects.requireNonNullElse(URI.create(issuer).getHost(), issuer)
                        : text(settings, "name"),
                settings.apply("openid.roles.claim") == null ? "" : text(settings, "roles.claim"),
                roles(settings.apply("openid.roles")),
                editor(settings.apply("openid.editor")),
                "true".equals(String.valueOf(settings.apply("openid.create"))),
                callback == null ? null : address(settings, "callback"));
    }

    private static IllegalArgumentException wrong(String name, @Nullable Object value, String expected) {
        return new IllegalArgumentException("setting openid" + (name.isEmpty() ? "" : "." + name) + " is "
                + (value == null ? "missing" : "\"" + Values.text(value) + "\"") + ": " + expected + " expected");
    }

    private static String text(Function<String, @Nullable Object> settings, String name) {
        Object value = settings.apply("openid." + name);
        if (!(value instanceof String || value instanceof Number)
                || Values.text(value).isBlank()) {
            boolean secret = name.equals("clientSecret");
            throw wrong(name, secret ? null : value, "a text is");
        }
        return Values.text(value);
    }

    /** What goes there and comes from there opens doors: it is not sent in the clear. */
    private static String address(Function<String, @Nullable Object> settings, String name) {
        String text = text(settings, name);
        URI address;
        try {
            address = URI.create(text);
        } catch (IllegalArgumentException _) {
            throw wrong(name, text, "an address such as https://login.example.org is");
        }
        String host = address.getHost();
        boolean here = host != null && (host.equals("localhost") || host.equals("[::1]") || host.startsWith("127."));
        if (host == null || !("https".equals(address.getScheme()) || here && "http".equals(address.getScheme()))) {
            throw wrong(name, text, "an address that begins with https:// is");
        }
        return text;
    }

    private static Stream<String> words(@Nullable Object value) {
        return switch (value) {
            case null -> Stream.empty();
            case ArrayValue list -> list.stream().map(Values::text);
            default -> Stream.of(Values.text(value));
        };
    }

    private static List<String> scopes(@Nullable Object value) {
        List<String> given = words(value)
                .flatMap(each -> Stream.of(each.trim().split("[\\s,]+")))
                .filter(each -> !each.isEmpty())
                .toList();
        List<String> all = given.isEmpty() ? List.of("profile") : given;
        return Stream.concat(Stream.of("openid"), all.stream()).distinct().toList();
    }

    private static Map<Role, Set<String>> roles(@Nullable Object value) {
        Map<Role, Set<String>> roles = new EnumMap<>(Role.class);
        if (value == null) {
            return roles;
        }
        for (Map.Entry<String, Object> each : entries("roles", value).entrySet()) {
            if (!each.getKey().equals("claim")) {
                roles.put(
                        role("roles", each.getKey()),
                        Set.copyOf(words(each.getValue()).distinct().toList()));
            }
        }
        if (roles.getOrDefault(Role.OPERATOR, Set.of()).contains(EVERYBODY)) {
            throw wrong("roles.operator", EVERYBODY, "a word of the claim that not everybody has is");
        }
        return roles;
    }

    private static Map<Role, EditorPermission> editor(@Nullable Object value) {
        Map<Role, EditorPermission> editor = new EnumMap<>(Role.class);
        if (value == null) {
            return editor;
        }
        for (Map.Entry<String, Object> each : entries("editor", value).entrySet()) {
            Role role = role("editor", each.getKey());
            try {
                editor.put(role, EditorPermission.of(Values.text(each.getValue())));
            } catch (AccountFault fault) {
                throw new IllegalArgumentException(
                        "setting openid.editor." + each.getKey() + ": " + fault.getMessage(), fault);
            }
        }
        return editor;
    }

    private static Map<String, Object> entries(String name, Object value) {
        if (!(value instanceof ObjectValue given)) {
            throw wrong(name, value, "viewer, driver and operator, each with its words,");
        }
        Map<String, Object> entries = new java.util.LinkedHashMap<>();
        for (String key : given.keySet()) {
            Object each = given.get(key);
            if (each != null) {
                entries.put(key, each);
            }
        }
        return entries;
    }

    private static Role role(String where, String word) {
        try {
            return Account.role(word);
        } catch (AccountFault fault) {
            throw new IllegalArgumentException("setting openid." + where + ": " + fault.getMessage(), fault);
        }
    }

    /** The highest role that what the provider says of somebody gives; null for none. */
    @Nullable
    Role role(ObjectValue said) {
        Set<String> words = Set.copyOf(words(claimed(said)).distinct().toList());
        Role highest = null;
        for (Role role : Role.values()) {
            Set<String> wanted = roles.getOrDefault(role, Set.of());
            boolean has = wanted.contains(EVERYBODY) || wanted.stream().anyMatch(words::contains);
            if (has && (highest == null || role.compareTo(highest) > 0)) {
                highest = role;
            }
        }
        return highest;
    }

    /** What the provider says of the roles; null for nothing. A name with dots may be one, such as an address, or lead inside. */
    @Nullable
    Object claimed(ObjectValue said) {
        if (claim.isEmpty() || said.get(claim) != null) {
            return claim.isEmpty() ? null : said.get(claim);
        }
        Object found = said;
        for (String part : claim.split("\\.")) {
            found = found instanceof ObjectValue inside ? inside.get(part) : null;
        }
        return found;
    }

    EditorPermission editor(Role role) {
        return editor.getOrDefault(role, EditorPermission.NONE);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "OpenID Connect with " + issuer;
    }
}
