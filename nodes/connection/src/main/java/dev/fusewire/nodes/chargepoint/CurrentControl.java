package dev.fusewire.nodes.chargepoint;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.chargepoint.ChargePointEvent.Kind;
import dev.fusewire.nodes.chargepoint.ChargePointReading.Channel;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The current offered: what is wished against what the charger shows. Somebody else's lower current is respected until the
 * car is unplugged; a higher one than ours is taken back, and never fought for otherwise.
 */
final class CurrentControl {

    /** The charger forgets its temporary limit after ten minutes. */
    private static final long REFRESH = Duration.ofMinutes(4).toNanos();

    private final Consumer<ChargePointEvent> events;
    private final ReadBack readBack = new ReadBack();
    private OptionalInt wish = OptionalInt.empty();
    private String reason = "";
    private OptionalInt cap = OptionalInt.empty();
    private OptionalInt written = OptionalInt.empty();
    private OptionalInt shown = OptionalInt.empty();
    private OptionalInt before = OptionalInt.empty();
    private int offered;
    private @Nullable ChargePointLimit limit;
    private @Nullable Channel channel;
    private boolean connected;
    private boolean wasUncontrolled;
    private boolean announce;
    private long writtenAt;
    private int seenLower;
    private int seenHigher;

    CurrentControl(Consumer<ChargePointEvent> events) {
        this.events = events;
    }

    void wish(int ampere, String why) {
        wish = OptionalInt.of(ampere);
        reason = why;
        announce = true;
    }

    /** What is to stand in the charger. */
    OptionalInt target() {
        if (wish.isEmpty()) {
            return wish;
        }
        int highest = Math.min(cap.orElse(Integer.MAX_VALUE), limit == null ? Integer.MAX_VALUE : limit.ampere());
        return OptionalInt.of(Math.max(ChargePointCommand.MINIMUM, Math.min(wish.getAsInt(), highest)));
    }

    boolean isSettled() {
        return wish.isEmpty() || (target().equals(shown) && !readBack.isOpen());
    }

    /** The value to write now; empty for none. */
    OptionalInt toWrite(long now) {
        OptionalInt target = target();
        if (target.isEmpty() || !readBack.mayWrite(target.getAsInt(), now)) {
            return OptionalInt.empty();
        }
        if (target.equals(shown)) {
            boolean fades = channel == Channel.TEMPORARY_LIMIT && connected && now - writtenAt >= REFRESH;
            return fades && written.isPresent() && !readBack.isOpen() ? target : OptionalInt.empty();
        }
        // one strange reading is no proof, and raising can wait
        boolean doubtful = seenLower == 1 && shown.isPresent() && shown.getAsInt() < target.getAsInt();
        return doubtful ? OptionalInt.empty() : target;
    }

    void onSent(int value, long now) {
        if (!readBack.isOpen()) {
            // without a limit of its own the charger offers what stands in its app
            before = shown.isPresent() || offered == 0 ? shown : OptionalInt.of(offered);
        }
        readBack.onSent(value, now);
        writtenAt = now;
    }

    void onRefused(String complaint, long now) {
        readBack.onRefused(now);
        tellRefusal(complaint);
    }

    void onReading(ChargePointReading reading, long readAt, boolean restarted, long now) {
        connected = reading.isConnected();
        limit = reading.limit();
        if (reading.channel() != channel) {
            channel = reading.channel();
            written = OptionalInt.empty();
            readBack.forget();
        }
        shown = reading.set();
        offered = reading.offered();
        ReadBack.Result result = readBack.onRead(shown, readAt, now);
        switch (result) {
            case TAKEN -> {
                written = shown;
                seenLower = 0;
                if (wasUncontrolled) {
                    tellSet("takes settings again");
                } else if (announce) {
                    tellSet(reason);
                }
                wasUncontrolled = false;
                announce = false;
            }
            case REFUSED ->
                tellRefusal("the charger shows %s instead of %d A"
                        .formatted(shown.isPresent() ? shown.getAsInt() + " A" : "no current", target().orElse(0)));
            case NOTHING_WRITTEN -> compare(restarted);
            case TOO_EARLY -> {
                return;
            }
        }
    }

    private void tellSet(String why) {
        ObjectValue.Builder details = ObjectValue.builder().put("current", shown.orElse(0));
        before.ifPresent(ampere -> details.put("former", ampere));
        events.accept(new ChargePointEvent(
                Kind.SET, shown.orElse(0) + " A" + (why.isEmpty() ? "" : ": " + why) + bound(), details.build()));
    }

    /** Why it is less than what was wished. */
    private String bound() {
        ChargePointLimit allowed = limit;
        if (allowed == null || wish.isEmpty() || wish.getAsInt() <= allowed.ampere()) {
            return "";
        }
        return target().equals(OptionalInt.of(allowed.ampere()))
                ? "; of %d A, %s".formatted(wish.getAsInt(), allowed.words())
                : "";
    }

    private void tellRefusal(String words) {
        events.accept(new ChargePointEvent(Kind.REFUSED, words));
        if (readBack.refusals() == ReadBack.REFUSALS_UNTIL_ALARM) {
            wasUncontrolled = true;
            events.accept(new ChargePointEvent(
                    Kind.UNCONTROLLED,
                    "%s, %d times: the car counts as a load nobody controls".formatted(words, readBack.refusals())));
        }
    }

    private void compare(boolean restarted) {
        if (written.isEmpty() || shown.isEmpty() || shown.equals(written) || restarted) {
            seenLower = 0;
            if (restarted || shown.isEmpty()) {
                written = OptionalInt.empty();
            }
            return;
        }
        int value = shown.getAsInt();
        int wanted = wish.orElse(value);
        if (value > wanted) {
            seenHigher++;
            if (seenHigher >= 2) {
                seenHigher = 0;
                tellForeign(value, "taken back to " + target().orElse(wanted) + " A");
            }
            cap = OptionalInt.empty();
            return;
        }
        seenLower++;
        if (seenLower >= 2) {
            seenLower = 0;
            tellForeign(value, "respected until the car is unplugged");
            written = shown;
            cap = value < wanted ? OptionalInt.of(Math.max(ChargePointCommand.MINIMUM, value)) : OptionalInt.empty();
        }
    }

    private void tellForeign(int value, String consequence) {
        events.accept(new ChargePointEvent(
                Kind.FOREIGN_CURRENT,
                "somebody else set %d A where %d A were asked for; %s"
                        .formatted(value, written.orElse(wish.orElse(value)), consequence)));
    }

    void onUnplugged() {
        cap = OptionalInt.empty();
        seenLower = 0;
        seenHigher = 0;
    }

    OptionalInt cap() {
        return cap;
    }

    ReadBack readBack() {
        return readBack;
    }
}
