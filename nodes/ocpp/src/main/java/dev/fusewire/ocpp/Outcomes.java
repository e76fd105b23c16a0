package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import java.util.Locale;
import java.util.Set;

/** What a station answered, and what became of a call that got no answer, as outcomes of a command. */
public final class Outcomes {

    private static final Set<String> REFUSED = Set.of(
            "rejected",
            "faulted",
            "occupied",
            "unavailable",
            "unlockfailed",
            "failed",
            "versionmismatch",
            "unknown",
            "notfound",
            "invalidcertificate",
            "revokedcertificate",
            "unknownmessageid",
            "unknownvendorid");

    private Outcomes() {}

    /** By the {@code status} of the answer; one without is a confirmation. */
    public static CommandOutcome of(ObjectValue answer) {
        String status = answer.string("status", "");
        String word = status.strip().toLowerCase(Locale.ROOT);
        Kind kind = switch (word) {
            case "scheduled" -> Kind.SCHEDULED;
            case "notsupported", "notimplemented" -> Kind.NOT_SUPPORTED;
            default -> REFUSED.contains(word) ? Kind.REFUSED : Kind.DONE;
        };
        return new CommandOutcome(kind, status.isEmpty() ? "done" : "the station says: " + status, answer);
    }

    public static CommandOutcome refused(String words) {
        return new CommandOutcome(Kind.REFUSED, words, ObjectValue.EMPTY);
    }

    public static CommandOutcome of(Throwable failure) {
        return switch (failure) {
            case NoAnswer none ->
                new CommandOutcome(
                        switch (none.why()) {
                            case OFFLINE -> Kind.OFFLINE;
                            case BUSY -> Kind.REFUSED;
                            case TIME_OUT, CLOSED -> Kind.NO_ANSWER;
                        },
                        words(failure),
                        ObjectValue.EMPTY);
            case CallError error ->
                new CommandOutcome(
                        error.code() == ErrorCode.NOT_IMPLEMENTED || error.code() == ErrorCode.NOT_SUPPORTED
                                ? Kind.NOT_SUPPORTED
                                : Kind.REFUSED,
                        "the station refused the call: " + error.word(Version.V16)
                                + (error.words().isEmpty() ? "" : ", " + error.words()),
                        ObjectValue.EMPTY);
            default -> refused(words(failure));
        };
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.toString() : message;
    }
}
