package dev.fusewire.script;

import java.util.regex.Pattern;
import org.graalvm.polyglot.Source;

/** The texts of a function node made into scripts, and what can be told of them without running them. */
final class FunctionText {

    private static final Pattern NOT_CODE = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'", Pattern.DOTALL);
    private static final Pattern DONE = Pattern.compile("\\bnode\\s*\\.\\s*done\\s*\\(");
    /** Node-RED looks for calls only where this is somewhere in the text. */
    private static final Pattern BARE_DONE = Pattern.compile("node\\.done\\s*\\(\\s*\\)");

    private static final Pattern NODE = Pattern.compile("\\bnode\\b|\\beval\\b|\\bFunction\\b|\\\\u");
    private static final Pattern AWAIT = Pattern.compile("\\bawait\\b");
    private static final Pattern BIG = Pattern.compile("\\d[nN]\\b|Big|\\beval\\b|\\bFunction\\b|\\btime\\b");

    /** What can tell a property that is read from elsewhere on first use from any other, or runs while such are told apart. */
    private static final Pattern BEHIND_PROPERTIES =
            Pattern.compile("\\bget\\s+[\\w$\\[\"'#]|\\bProxy\\b|\\bReflect\\b|\\bdefinePropert|__define|Descriptor"
                    + "|\\bfreeze\\b|\\bseal\\b|__lookup|\\beval\\b|\\bFunction\\b|\\\\u");

    private final Source body;
    private final Source setup;
    private final Source cleanup;
    private final boolean hasSetup;
    private final boolean hasCleanup;
    private final boolean callsDone;
    private final boolean usesNode;
    private final boolean usesBigInts;
    private final boolean looksBehindProperties;

    FunctionText(String id, String name, String func, String initialize, String finalize) {
        String where = ":" + id + (name.isEmpty() ? "" : " [" + name + "]");
        String code = NOT_CODE.matcher(func).replaceAll(" ");
        String start = initialize.strip();
        String stop = finalize.strip();
        callsDone = BARE_DONE.matcher(func).find() && DONE.matcher(code).find();
        usesNode = NODE.matcher(func).find();
        usesBigInts = BIG.matcher(func + start).find();
        looksBehindProperties =
                BEHIND_PROPERTIES.matcher(func + "\n" + start + "\n" + stop).find();
        hasSetup = !start.isEmpty();
        hasCleanup = !stop.isEmpty();
        // Node-RED's body is an async function always; one that awaits nothing does the same without, in a third of the
        // time
        String async = AWAIT.matcher(func).find() ? "async " : "";
        // everything of ours on the first line, so that the second is the user's first
        body = JavaScript.source(
                "(__nodeFor__=>" + async + "function(msg,__call__){"
                        + (hasSetup ? "globalThis.msg=msg;" : "")
                        + (func.contains("__msgid__") ? "var __msgid__=msg._msgid;" : "")
                        + (usesNode ? "var node=__nodeFor__(__call__);" : "")
                        // ends what could make the user's "use strict" count, which it does not in Node-RED
                        + ";"
                        + "\n" + func + "\n})",
                "Function node" + where);
        setup = JavaScript.source("(async function(node){\n" + start + "\n})", "Function node setup" + where);
        cleanup = JavaScript.source("(function(node){\n" + stop + "\n})", "Function node cleanup" + where);
    }

    Source body() {
        return body;
    }

    Source setup() {
        return setup;
    }

    Source cleanup() {
        return cleanup;
    }

    /** A line of the body's script, from 1; empty where there is none. */
    String line(int number) {
        return number < 1 || number > body.getLineCount()
                ? ""
                : body.getCharacters(number).toString();
    }

    boolean hasSetup() {
        return hasSetup;
    }

    boolean hasCleanup() {
        return hasCleanup;
    }

    /** Whether the script says itself when it is done with a message. */
    boolean callsDone() {
        return callsDone;
    }

    /** Whether the script needs to be told which message it works on. */
    boolean usesNode() {
        return usesNode;
    }

    boolean usesBigInts() {
        return usesBigInts;
    }

    /** Whether a script may see how the properties of a message are made: then each is what it seems from the start. */
    boolean looksBehindProperties() {
        return looksBehindProperties;
    }

    /**
     * Reads all texts without running them.
     *
     * @throws org.graalvm.polyglot.PolyglotException where one is no JavaScript
     */
    void check() {
        JavaScript engine = JavaScript.shared();
        if (hasSetup) {
            engine.check(setup);
        }
        engine.check(body);
        if (hasCleanup) {
            engine.check(cleanup);
        }
    }
}
