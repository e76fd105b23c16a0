package dev.fusewire.script;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/** Asks JavaScript what an object is, once for each: every question is a call across the border. */
final class Visitor {

    private static final int MOST_NAMES = 500;

    private final Value begin;
    private final Value visit;
    private final Value end;
    private final Value look;
    /** By the names as one text. */
    private final Map<String, Finding> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Finding> eldest) {
            return size() > MOST_NAMES;
        }
    };

    private @Nullable Names last;

    Visitor(Value functions) {
        begin = functions.getMember("begin");
        visit = functions.getMember("visit");
        end = functions.getMember("end");
        look = functions.getMember("look");
    }

    /** What was found out about an object. */
    sealed interface Finding {}

    /** A plain object with these names, and what stood under each the last time: the best guess for this time. */
    record Names(String text, String[] names, Guess[] guesses) implements Finding {}

    /** Any other thing, or a plain object whose names must be asked for. */
    record Other(ScriptValue.Kind kind) implements Finding {
        private static final Other[] ALL = all();

        private static Other[] all() {
            ScriptValue.Kind[] kinds = ScriptValue.Kind.values();
            Other[] others = new Other[kinds.length];
            for (int i = 0; i < kinds.length; i++) {
                others[i] = new Other(kinds[i]);
            }
            return others;
        }
    }

    /** Met before: as the how manieth object; -1 for the one the walk began with. */
    record Known(int place) implements Finding {}

    /** What a value probably is. */
    enum Guess {
        PLAIN,
        OBJECT,
        HOST
    }

    Finding begin(Value value) {
        return finding(begin.execute(value));
    }

    Finding visit(Value value) {
        return finding(visit.execute(value));
    }

    /** What it is, without remembering it. */
    Finding look(Value value) {
        return finding(look.execute(value));
    }

    void end() {
        end.executeVoid();
    }

    private Finding finding(Value answer) {
        if (answer.isString()) {
            return names(answer.asString());
        }
        int code = answer.asInt();
        return code >= 0 ? Other.ALL[code] : new Known(-1 - code - 1);
    }

    private Finding names(String text) {
        if (last != null && last.text.equals(text)) {
            return last;
        }
        Finding finding = known.get(text);
        if (finding == null) {
            finding = split(text);
            known.put(text, finding);
        }
        if (finding instanceof Names names) {
            last = names;
        }
        return finding;
    }

    /** Names that hold the sign between names themselves can fall into such as are all there, but then one comes twice. */
    private static Finding split(String text) {
        String[] names = text.split("\0", -1);
        if (new HashSet<>(Arrays.asList(names)).size() < names.length) {
            return Other.ALL[ScriptValue.Kind.OBJECT.ordinal()];
        }
        Guess[] guesses = new Guess[names.length];
        Arrays.fill(guesses, Guess.PLAIN);
        return new Names(text, names, guesses);
    }
}
