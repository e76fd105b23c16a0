package dev.fusewire.ocpp;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a call is refused. Each version spells two of them its own way (OCPP-J 1.6 table 7; OCPP 2.0.1 part 4): what is said goes out
 * as the version spells it, what comes in is read in any spelling.
 */
public enum ErrorCode {
    NOT_IMPLEMENTED("NotImplemented", "NotImplemented"),
    NOT_SUPPORTED("NotSupported", "NotSupported"),
    INTERNAL_ERROR("InternalError", "InternalError"),
    PROTOCOL_ERROR("ProtocolError", "ProtocolError"),
    SECURITY_ERROR("SecurityError", "SecurityError"),
    FORMAT_VIOLATION("FormationViolation", "FormatViolation"),
    PROPERTY_CONSTRAINT_VIOLATION("PropertyConstraintViolation", "PropertyConstraintViolation"),
    OCCURRENCE_CONSTRAINT_VIOLATION("OccurenceConstraintViolation", "OccurrenceConstraintViolation"),
    TYPE_CONSTRAINT_VIOLATION("TypeConstraintViolation", "TypeConstraintViolation"),
    GENERIC_ERROR("GenericError", "GenericError"),
    /** 1.6 has no word for it. */
    MESSAGE_TYPE_NOT_SUPPORTED("NotSupported", "MessageTypeNotSupported"),
    /** 1.6 has no word for it. */
    RPC_FRAMEWORK_ERROR("FormationViolation", "RpcFrameworkError");

    private final String first;
    private final String second;

    ErrorCode(String first, String second) {
        this.first = first;
        this.second = second;
    }

    /** As this version spells it. */
    public String in(Version version) {
        return version.isTwo() ? second : first;
    }

    /** By any version's spelling, without regard to case; empty for a word of nobody's. */
    public static Optional<ErrorCode> of(String said) {
        String word = said.strip().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(each -> each.second.toLowerCase(Locale.ROOT).equals(word)
                        || each.first.toLowerCase(Locale.ROOT).equals(word))
                .findFirst();
    }
}
