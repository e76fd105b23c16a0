package dev.fusewire.ocpp.v16;

import dev.fusewire.ocpp.StationLink;
import dev.fusewire.station.StationCommand;
import dev.fusewire.station.Token;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Starts that were asked of the station: 1.6 does not say which of them a transaction answers, but the tag comes back. */
final class RemoteStarts {

    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final int MOST = 16;

    /** @param evse 0 where the station was to choose */
    record Asked(int number, int evse, Token token, String tag, Instant at) {}

    private final StationLink link;
    private final Deque<Asked> asked = new ArrayDeque<>(2);

    RemoteStarts(StationLink link) {
        this.link = link;
    }

    void add(StationCommand.Start start) {
        asked.addFirst(new Asked(
                start.remoteStart(),
                start.evse(),
                start.token(),
                Tags.of(start.token()),
                link.loop().now()));
        if (asked.size() > MOST) {
            Asked _ = asked.removeLast();
        }
    }

    /** The latest with this tag. */
    Optional<Asked> of(String tag) {
        Instant oldest = link.loop().now().minus(KEPT);
        asked.removeIf(each -> each.at().isBefore(oldest));
        return asked.stream().filter(each -> Tags.isSame(each.tag(), tag)).findFirst();
    }

    /** The transaction has begun: each start begins one. */
    void done(Asked start) {
        asked.remove(start);
    }
}
