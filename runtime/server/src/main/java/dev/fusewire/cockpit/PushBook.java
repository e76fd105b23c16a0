package dev.fusewire.cockpit;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Cockpit.Role;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.PushDesk;
import dev.fusewire.node.Registration;
import dev.fusewire.node.SafeFile;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code push.json}: the key messages to browsers are signed with, and the browsers that allowed them. Nobody but its owner
 * can read it. A subscription ends with the session in which it was made. Its methods block for a disk's time.
 */
final class PushBook implements PushDesk {

    static final String FILE = "push.json";

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.cockpit");

    /** A page that is opened now and then renews its subscription by that. */
    private static final Duration KEPT = Duration.ofDays(180);

    private static final int MOST = 200;

    private record Entry(Browser browser, long session, long seen) {}

    private final Vertx vertx;
    private final Path file;
    private final Clock clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Registration> ends = new LinkedHashMap<>();
    private @Nullable KeyPair keys;
    private boolean isRead;

    PushBook(Vertx vertx, Path userDir, Clock clock) {
        this.vertx = vertx;
        file = userDir.resolve(FILE);
        this.clock = clock;
    }

    /** Has those end whose sessions ended while nobody looked; to be called once it is known who is signed in. */
    void watch(Door door) {
        for (Entry entry : all()) {
            watch(door, entry);
        }
    }

    private synchronized List<Entry> all() {
        read();
        return List.copyOf(entries.values());
    }

    /** Not within the lock: sessions have one of their own. */
    private void watch(Door door, Entry entry) {
        Browser browser = entry.browser();
        Door.Guest guest = new Door.Guest(browser.user(), browser.role(), entry.session());
        Registration end = door.whenEnded(guest, () -> {
            Future<@Nullable Boolean> _ = vertx.executeBlocking(() -> {
                forget(browser.endpoint());
                return true;
            });
        });
        Registration before = keepEnd(browser.endpoint(), end);
        if (before != null) {
            before.cancel();
        }
    }

    private synchronized @Nullable Registration keepEnd(String endpoint, Registration end) {
        return entries.containsKey(endpoint) ? ends.put(endpoint, end) : end;
    }

    /** Keeps a subscription, or renews it. */
    void add(Browser browser, Door.Guest guest, Door door) {
        watch(door, put(browser, guest.session()));
    }

    private synchronized Entry put(Browser browser, long session) {
        read();
        Entry entry = new Entry(browser, session, clock.millis());
        entries.put(browser.endpoint(), entry);
        while (entries.size() > MOST) {
            entries.values().stream()
                    .min(Comparator.comparingLong(Entry::seen))
                    .ifPresent(oldest -> entries.remove(oldest.browser().endpoint()));
        }
        write();
        return entry;
    }

    @Override
    public synchronized void forget(String endpoint) {
        read();
        Registration end = ends.remove(endpoint);
        if (end != null) {
            end.cancel();
        }
        if (entries.remove(endpoint) != null) {
            write();
        }
    }

    @Override
    public synchronized List<Browser> browsers() {
        read();
        return entries.values().stream().map(Entry::browser).toList();
    }

    @Override
    public synchronized KeyPair keys() {
        read();
        KeyPair known = keys;
        if (known == null) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                known = generator.generateKeyPair();
            } catch (GeneralSecurityException e) {
                throw new NodeError("Error", "this Java has no keys on the curve P-256: " + e.getMessage());
            }
            keys = known;
            write();
        }
        return known;
    }

    private void read() {
        if (isRead) {
            return;
        }
        isRead = true;
        if (!Files.exists(file)) {
            return;
        }
        try {
            ObjectValue kept = Json.parseObject(Files.readString(file));
            KeyFactory factory = KeyFactory.getInstance("EC");
            keys = new KeyPair(
                    factory.generatePublic(new X509EncodedKeySpec(bytes(kept, "publicKey"))),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(kept, "privateKey"))));
            long oldest = clock.millis() - KEPT.toMillis();
            if (kept.get("browsers") instanceof ArrayValue browsers) {
                for (Object each : browsers) {
                    if (each instanceof ObjectValue fields) {
                        Entry entry = entry(fields);
                        if (entry.seen() >= oldest) {
                            entries.put(entry.browser().endpoint(), entry);
                        }
                    }
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // its key is lost with it, so that the browsers have to be asked again in any case
            LOG.error(
                    "{} cannot be read ({}): messages have to be allowed again in each browser", file, e.getMessage());
            entries.clear();
            keys = null;
        }
    }

    private static Entry entry(ObjectValue fields) {
        return new Entry(
                new Browser(
                        fields.string("endpoint", ""),
                        bytes(fields, "key"),
                        bytes(fields, "secret"),
                        fields.string("user", ""),
                        Permissions.role(fields.string("role", "viewer"))),
                (long) Values.toNumber(fields.get("session")),
                (long) Values.toNumber(fields.get("seen")));
    }

    private void write() {
        KeyPair signing = keys;
        if (signing == null) {
            signing = keys();
        }
        List<ObjectValue> browsers = new ArrayList<>();
        for (Entry entry : entries.values()) {
            Browser browser = entry.browser();
            browsers.add(ObjectValue.of(
                    "endpoint", browser.endpoint(),
                    "key", text(browser.key()),
                    "secret", text(browser.secret()),
                    "user", browser.user(),
                    "role", Permissions.word(browser.role()),
                    "session", entry.session(),
                    "seen", entry.seen()));
        }
        ObjectValue kept = ObjectValue.of(
                "publicKey", text(signing.getPublic().getEncoded()),
                "privateKey", text(signing.getPrivate().getEncoded()),
                "browsers", ArrayValue.copyOf(browsers));
        try {
            SafeFile.write(file, Json.stringify(kept, 1), SafeFile.Readers.OWNER);
        } catch (IOException e) {
            LOG.error("{} cannot be written: {}", file, e.getMessage());
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(ObjectValue fields, String name) {
        return Base64.getUrlDecoder().decode(fields.string(name, ""));
    }

    static Role lesser(Role a, Role b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
