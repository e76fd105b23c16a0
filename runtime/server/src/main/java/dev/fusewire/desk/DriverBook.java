package dev.fusewire.desk;

import dev.fusewire.node.Json;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.SafeFile;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code drivers.json}: what drivers want to be told, and when not. Read once, when the program starts. */
final class DriverBook {

    static final String FILE = "drivers.json";

    private static final Logger LOG = LoggerFactory.getLogger("fusewire.desk");

    /**
     * @param tells whether anything is told beyond the open page
     * @param from from when on it is quiet; the same as {@code to} for never
     * @param zone whose time of day that is
     * @param language in which they are told, such as en
     */
    record Wishes(boolean tells, LocalTime from, LocalTime to, ZoneId zone, String language) {

        static final Wishes FIRST = new Wishes(true, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("UTC"), "en");

        /** @throws Refusal naming the value that cannot be */
        static Wishes of(ObjectValue json) {
            return new Wishes(
                    !Boolean.FALSE.equals(json.get("tells")),
                    time(json, "from"),
                    time(json, "to"),
                    zone(json.string("zone", "UTC")),
                    json.string("language", "en"));
        }

        private static LocalTime time(ObjectValue json, String name) {
            String text = json.string(name, "00:00");
            try {
                return LocalTime.parse(text);
            } catch (DateTimeParseException _) {
                throw new Refusal(400, "%s is \"%s\", expected a time of day such as 22:00".formatted(name, text));
            }
        }

        private static ZoneId zone(String name) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException _) {
                throw new Refusal(400, "\"" + name + "\" is no time zone");
            }
        }

        ObjectValue json() {
            return ObjectValue.of(
                    "tells",
                    tells,
                    "from",
                    from.toString(),
                    "to",
                    to.toString(),
                    "zone",
                    zone.getId(),
                    "language",
                    language);
        }

        boolean isQuiet(Instant now) {
            LocalTime time = now.atZone(zone).toLocalTime();
            if (from.equals(to)) {
                return false;
            }
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }
    }

    private final Vertx vertx;
    private final Path file;
    private final Map<String, Wishes> all = new LinkedHashMap<>();

    DriverBook(Vertx vertx, Path userDir) {
        this.vertx = vertx;
        file = userDir.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        try {
            Json.parseObject(Files.readString(file)).forEach((user, each) -> {
                if (each instanceof ObjectValue json) {
                    all.put(user, Wishes.of(json));
                }
            });
        } catch (IOException | RuntimeException e) {
            LOG.error("{} cannot be read ({}): drivers are told everything", file, e.getMessage());
        }
    }

    synchronized Wishes wishes(String user) {
        return all.getOrDefault(user, Wishes.FIRST);
    }

    Future<Void> put(String user, Wishes wishes) {
        synchronized (this) {
            all.put(user, wishes);
        }
        return write();
    }

    Future<Void> forget(String user) {
        synchronized (this) {
            if (all.remove(user) == null) {
                return Future.succeededFuture();
            }
        }
        return write();
    }

    private Future<Void> write() {
        return vertx.executeBlocking(() -> {
                    writeNow();
                    return true;
                })
                .mapEmpty();
    }

    private synchronized void writeNow() throws IOException {
        ObjectValue.Builder json = ObjectValue.builder();
        all.forEach((user, wishes) -> json.put(user, wishes.json()));
        SafeFile.write(file, Json.stringify(json.build(), 1), SafeFile.Readers.OWNER);
    }
}
