package dev.fusewire.example.stations.ocpp;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a station does of what it is told, in whichever version it was told: the words of the answers are the same in all. */
final class CommonOrders {

    static final String ACCEPTED = "Accepted";
    static final String REJECTED = "Rejected";
    static final List<String> FIRMWARE = List.of("Downloading", "Downloaded", "Installing", "Installed");
    static final List<String> UPLOAD = List.of("Uploading", "Uploaded");

    final StationControl control;
    private final StationBody body;
    private final StationPlan plan;

    CommonOrders(StationBody body, StationControl control) {
        this.body = body;
        this.control = control;
        plan = body.plan;
    }

    static Future<JsonObject> answer(String status) {
        return Future.succeededFuture(new JsonObject().put("status", status));
    }

    static Future<JsonObject> notImplemented(String action) {
        return Future.failedFuture(new Refusal("NotImplemented", action + " is not known to this station"));
    }

    /** Once the answer is on its way. */
    void soon(Runnable task) {
        control.after(Duration.ofMillis(20), task);
    }

    /** Which EVSEs a number means: all for 0 or none. */
    List<OcppEvse> meant(@Nullable Integer number) {
        if (number == null || number == 0) {
            return body.evses;
        }
        OcppEvse evse = body.evse(number);
        return evse == null ? List.of() : List.of(evse);
    }

    /** The EVSE that begins for a tag; null when none can. */
    @Nullable
    OcppEvse free(@Nullable Integer number, String tag) {
        return meant(number).stream()
                .filter(each -> body.isFreeFor(each, tag))
                .findFirst()
                .orElse(null);
    }

    /** @param asksFirst whether the server is asked for the tag it has itself sent */
    void begin(OcppEvse evse, String tag, int remoteStart, boolean asksFirst) {
        soon(() -> {
            if (asksFirst) {
                var _ = body.admit(evse, tag, remoteStart);
            } else {
                body.authorize(evse, tag, remoteStart);
            }
        });
    }

    String availability(List<OcppEvse> meant, boolean operative) {
        if (meant.isEmpty()) {
            return REJECTED;
        }
        if (plan.has(Deviation.REBOOTS_ON_AVAILABILITY)) {
            soon(() -> control.reboot("Unknown"));
        }
        boolean later = false;
        for (OcppEvse evse : meant) {
            later |= body.availability(evse, operative).equals("Scheduled");
        }
        return later ? "Scheduled" : ACCEPTED;
    }

    /** Ends what runs, says so, and starts anew. */
    void reset(String reason, String boot) {
        soon(() -> {
            body.evses.forEach(evse -> body.end(evse, reason, ""));
            // what it has to say of it goes first
            control.after(Duration.ofMillis(300), () -> control.reboot(boot));
        });
    }

    String cancel(int reservation) {
        for (OcppEvse evse : body.evses) {
            OcppEvse.Reservation kept = evse.reservation;
            if (kept != null && kept.id() == reservation) {
                evse.reservation = null;
                body.settle(evse);
                return ACCEPTED;
            }
        }
        return REJECTED;
    }

    /**
     * Takes a charging profile.
     *
     * @param profile in the form of 1.6
     * @param highest stack level there is
     */
    String install(int number, @Nullable JsonObject profile, int highest) {
        if (profile == null || number > body.evses.size() || plan.has(Deviation.REFUSES_PROFILES)) {
            return REJECTED;
        }
        String purpose = profile.getString("chargingProfilePurpose", "");
        int stack = profile.getInteger("stackLevel", 0);
        String unit =
                profile.getJsonObject("chargingSchedule", new JsonObject()).getString("chargingRateUnit", "");
        OcppEvse evse = body.evse(number);
        boolean noTransaction = purpose.equals("TxProfile") && (evse == null || evse.transaction == null);
        if (noTransaction
                || purpose.equals("ChargePointMaxProfile") && number != 0
                || plan.has(Deviation.TX_PROFILE_ONLY) && !purpose.equals("TxProfile")
                || plan.has(Deviation.STACK_ZERO_ONLY) && stack != 0
                || plan.has(Deviation.WATTS_ONLY) && !unit.equals("W")
                || stack > highest) {
            return REJECTED;
        }
        boolean running = body.evses.stream().anyMatch(each -> each.transaction != null);
        if (!(plan.has(Deviation.DEFAULT_FOR_NEXT_ONLY) && purpose.equals("TxDefaultProfile") && running)) {
            body.profiles.install(number, profile, body.now());
        }
        soon(() -> body.pass(0));
        return ACCEPTED;
    }

    /** @param purpose in the words of 1.6 */
    String clear(
            @Nullable Integer id, @Nullable Integer number, @Nullable String purpose, @Nullable Integer stackLevel) {
        boolean any = body.profiles.clear(id, number, purpose, stackLevel);
        soon(() -> body.pass(0));
        return any ? ACCEPTED : "Unknown";
    }

    /** The periods of what holds from now on, A a phase. */
    JsonArray composite(int number, int seconds) {
        OcppEvse evse = body.evse(number);
        Instant begun = evse == null || evse.transaction == null ? null : evse.transaction.begun;
        return body.profiles.composite(number, begun, body.now(), seconds, plan.current());
    }

    /** Tells one word after another of something that takes its time. */
    void steps(Consumer<String> tell, List<String> words, boolean reboots) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            control.after(Duration.ofMillis(100 + i * 200L), () -> tell.accept(word));
        }
        if (reboots) {
            control.after(Duration.ofMillis(1200), () -> control.reboot("FirmwareUpdate"));
        }
    }
}
