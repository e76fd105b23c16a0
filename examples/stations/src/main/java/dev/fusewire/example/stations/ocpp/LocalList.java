package dev.fusewire.example.stations.ocpp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tags a station knows by itself, and the version of that list. */
final class LocalList {

    /** @param status null to forget the tag */
    record Entry(String tag, @Nullable String status) {}

    private final Map<String, String> statuses = new HashMap<>();
    private int version;

    int version() {
        return version;
    }

    boolean isAccepted(String tag) {
        return "Accepted".equals(statuses.get(tag.toUpperCase(Locale.ROOT)));
    }

    /** @return what a station answers: Accepted, or VersionMismatch for a change that is not newer */
    String update(boolean isFull, int newVersion, List<Entry> entries) {
        if (!isFull && newVersion <= version) {
            return "VersionMismatch";
        }
        if (isFull) {
            statuses.clear();
        }
        for (Entry entry : entries) {
            String tag = entry.tag().toUpperCase(Locale.ROOT);
            String status = entry.status();
            if (status == null) {
                statuses.remove(tag);
            } else {
                statuses.put(tag, status);
            }
        }
        version = newVersion;
        return "Accepted";
    }
}
