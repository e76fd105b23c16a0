package dev.fusewire.ocpp;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Json;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Values;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stations send, also what is not quite as it should be: a payload of null or none at all, a number as id, a BOM. */
public final class FrameReader {

    private static final int LONGEST_ID = 36;
    private static final Pattern LEADING_COMMA = Pattern.compile("([\\[{])\\s*,+");
    private static final Pattern TRAILING_COMMA = Pattern.compile(",+\\s*([\\]}])");

    private FrameReader() {}

    /** @param mends whether a text that is no JSON gets one try with its stray commas taken out (ZJ Beny's chargers) */
    public static Frame read(String text, boolean mends) {
        String plain = plain(text);
        Object value;
        try {
            value = Json.parse(plain);
        } catch (NodeError e) {
            if (mends) {
                String mended = LEADING_COMMA.matcher(plain).replaceAll("$1");
                return read(TRAILING_COMMA.matcher(mended).replaceAll("$1"), false);
            }
            return new Frame.Unreadable(
                    Frame.NO_ID, false, ErrorCode.RPC_FRAMEWORK_ERROR, "no JSON: " + e.getMessage());
        }
        if (!(value instanceof ArrayValue frame) || !(frame.at(0) instanceof Number kind)) {
            return new Frame.Unreadable(
                    Frame.NO_ID,
                    false,
                    ErrorCode.RPC_FRAMEWORK_ERROR,
                    "an array that begins with a number is expected");
        }
        return frame(kind, frame);
    }

    private static String plain(String text) {
        int from = !text.isEmpty() && text.charAt(0) == '\uFEFF' ? 1 : 0;
        int to = text.length();
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        return text.substring(from, to);
    }

    private static Frame frame(Number kind, ArrayValue frame) {
        boolean isAnswer = kind.intValue() >= Frame.RESULT && kind.intValue() <= Frame.RESULT_ERROR;
        String id = id(frame.at(1));
        if (id == null) {
            return new Frame.Unreadable(
                    Frame.NO_ID, isAnswer, ErrorCode.RPC_FRAMEWORK_ERROR, "an id of 1 to 36 characters is expected");
        }
        if (kind.doubleValue() != kind.intValue()) {
            return new Frame.Unknown(id, Values.text(kind));
        }
        return switch (kind.intValue()) {
            case Frame.CALL, Frame.SEND -> asked(kind.intValue(), id, frame);
            case Frame.RESULT -> {
                ObjectValue payload = payload(frame.at(2));
                yield payload == null
                        ? new Frame.Unreadable(id, true, ErrorCode.FORMAT_VIOLATION, "an object is expected as payload")
                        : new Frame.Result(id, payload);
            }
            case Frame.ERROR -> new Frame.Refusal(id, error(frame));
            case Frame.RESULT_ERROR -> new Frame.ResultRefusal(id, error(frame));
            default -> new Frame.Unknown(id, Values.text(kind));
        };
    }

    private static Frame asked(int kind, String id, ArrayValue frame) {
        ObjectValue payload = payload(frame.at(3));
        if (!(frame.at(2) instanceof String action)) {
            return new Frame.Unreadable(id, false, ErrorCode.RPC_FRAMEWORK_ERROR, "the name of an action is expected");
        }
        if (payload == null) {
            return new Frame.Unreadable(id, false, ErrorCode.FORMAT_VIOLATION, "an object is expected as payload");
        }
        return kind == Frame.CALL ? new Frame.Call(id, action, payload) : new Frame.Send(id, action, payload);
    }

    /** Longer ids are taken too: who sends them knows them again. */
    private static @Nullable String id(@Nullable Object given) {
        return switch (given) {
            case String text when !text.isEmpty() && text.length() <= 4 * LONGEST_ID -> text;
            case Number number -> Values.text(number);
            case null, default -> null;
        };
    }

    private static @Nullable ObjectValue payload(@Nullable Object given) {
        return switch (given) {
            case ObjectValue object -> object;
            case null -> ObjectValue.EMPTY;
            case Null _ -> ObjectValue.EMPTY;
            case ArrayValue none when none.isEmpty() -> ObjectValue.EMPTY;
            default -> null;
        };
    }

    private static CallError error(ArrayValue frame) {
        String said = frame.at(2) instanceof String text ? text : "";
        String words = frame.at(3) instanceof String text ? text : "";
        ObjectValue details = frame.at(4) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        return new CallError(ErrorCode.of(said).orElse(ErrorCode.GENERIC_ERROR), said, words, details);
    }
}
