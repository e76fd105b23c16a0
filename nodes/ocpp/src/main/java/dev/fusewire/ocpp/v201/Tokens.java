package dev.fusewire.ocpp.v201;

import dev.fusewire.node.ObjectValue;
import dev.fusewire.ocpp.Given;
import dev.fusewire.ocpp.StationTime;
import dev.fusewire.station.Authorization;
import dev.fusewire.station.Token;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tokens and what is said of them, as 2.0.1 has them. */
final class Tokens {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Tokens() {}

    static @Nullable Token read(ObjectValue payload) {
        ObjectValue token = Given.object(payload, "idToken");
        // what a reader's buffer left behind it is no part of it
        String value =
                CONTROL.matcher(Given.text(token, "idToken")).replaceAll("").strip();
        return value.isEmpty() ? null : new Token(value, Given.text(token, "type"));
    }

    static ObjectValue write(Token token) {
        return ObjectValue.of("idToken", token.value(), "type", token.type().isEmpty() ? "Central" : token.type());
    }

    static ObjectValue info(Authorization verdict) {
        ObjectValue.Builder info = ObjectValue.builder()
                .put(
                        "status",
                        switch (verdict.verdict()) {
                            case ACCEPTED -> "Accepted";
                            case BLOCKED -> "Blocked";
                            case EXPIRED -> "Expired";
                            case INVALID -> "Invalid";
                            case CONCURRENT_TX -> "ConcurrentTx";
                            case NO_CREDIT -> "NoCredit";
                            case NOT_AT_THIS_LOCATION -> "NotAtThisLocation";
                            case NOT_AT_THIS_TIME -> "NotAtThisTime";
                            case UNKNOWN -> "Unknown";
                        });
        Instant until = verdict.until();
        if (until != null) {
            info.put("cacheExpiryDateTime", StationTime.text(until));
        }
        if (!verdict.parent().isEmpty()) {
            info.put("groupIdToken", ObjectValue.of("idToken", verdict.parent(), "type", "Central"));
        }
        return info.build();
    }
}
