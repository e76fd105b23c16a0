package dev.fusewire.ocpp;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.station.CommandOutcome;
import dev.fusewire.station.CommandOutcome.Kind;
import java.util.Locale;
import java.util.Map;
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
            "unknownvendorid",
            "invalid",
            "noprofiles",
            "emptyresultset",
            "unknownconnector",
            "ongoingauthorizedtransaction",
            "unknowntransaction",
            "notsupportedpriority",
            "notsupportedstate",
            "notsupportedmessageformat",
            "nofirmware",
            "downloadongoing");

    /** Lists of 2.0.1 in which each thing that was asked for has a status of its own. */
    private static final Map<String, String> EACH = Map.of(
            "setVariableResult", "attributeStatus",
            "setMonitoringResult", "status",
            "clearMonitoringResult", "status");

    private Outcomes() {}

    /** By the {@code status} of the answer, or the first of several that is no yes; one without is a confirmation. */
    public static CommandOutcome of(ObjectValue answer) {
        String status = answer.string("status", refusal(answer));
        String word = status.strip().toLowerCase(Locale.ROOT);
        Kind kind = switch (word) {
            case "scheduled" -> Kind.SCHEDULED;
            case "notsupported", "notimplemented" -> Kind.NOT_SUPPORTED;
            default -> REFUSED.contains(word) || !refusal(answer).isEmpty() ? Kind.REFUSED : Kind.DONE;
        };
        return new CommandOutcome(kind, status.isEmpty() ? "done" : "the station says: " + status, answer);
    }

    private static String refusal(ObjectValue answer) {
        return EACH.entrySet().stream()
                .flatMap(list ->
                        Given.objects(answer, list.getKey()).stream().map(each -> each.string(list.getValue(), "")))
                .filter(status -> !status.equalsIgnoreCase("Accepted") && !status.equalsIgnoreCase("RebootRequired"))
                .findFirst()
                .orElse("");
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
