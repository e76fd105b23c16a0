package dev.fusewire.script;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.jspecify.annotations.Nullable;

/** The texts of a function node made into scripts, and what can be told of them without running them. */
final class FunctionText {

    private static final Pattern NOT_CODE = Pattern.compile(
            "//[^\\n]*|/\\*.*?\\*/|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)*'", Pattern.DOTALL);
    private static final Pattern DONE = Pattern.compile("\\bnode\\s*\\.\\s*done\\s*\\(");
    /** Node-RED looks for calls only where this is somewhere in the text. */
    private static final Pattern BARE_DONE = Pattern.compile("node\\.done\\s*\\(\\s*\\)");

    private static final Pattern NODE = Pattern.compile("\\bnode\\b|\\beval\\b|\\bFunction\\b|\\\\u");
    private static final Pattern AWAIT = Pattern.compile("\\bawait\\b");
    private static final Pattern SORT = Pattern.compile("(?i)sort");
    private static final Pattern CATCH = Pattern.compile("\\bcatch\\b|\\bthen\\b|\\ballSettled\\b");
    private static final Pattern BIG = Pattern.compile("\\d[nN]\\b|Big|\\beval\\b|\\bFunction\\b|\\btime\\b");

    /** What can tell a property that is read from elsewhere on first use from any other, or runs while such are told apart. */
    private static final Pattern BEHIND_PROPERTIES =
            Pattern.compile("\\bget\\s+[\\w$\\[\"'#]|\\bProxy\\b|\\bReflect\\b|\\bdefinePropert|__define|Descriptor"
                    + "|\\bfreeze\\b|\\bseal\\b|__lookup|\\beval\\b|\\bFunction\\b|\\\\u");

    private volatile Source body;
    private volatile Source setup;
    private volatile Source cleanup;
    private final Map<String, Tokens> read = new ConcurrentHashMap<>(4);
    /** The same without the calls that catch blocks begin with. */
    private final Supplier<Source[]> unmarked;

    private final boolean hasSetup;
    private final boolean hasCleanup;
    private final boolean callsDone;
    private final boolean catches;
    private final boolean sorts;
    private final boolean usesNode;
    private final boolean usesBigInts;
    private final boolean looksBehindProperties;
    private final boolean isSelfContained;
    private final List<String> ownNames;

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
        SelfContained words = new SelfContained(func);
        isSelfContained = words.isSo() && !hasSetup && !hasCleanup && !usesBigInts && !looksBehindProperties;
        ownNames = words.ownNames();
        String own = isSelfContained ? ownNames.stream().map(each -> "," + each).collect(Collectors.joining()) : "";
        // everything of ours on the first line, so that the second is the user's first
        String before = "((__nodeFor__," + CatchBlocks.CALL + own + ")=>" + async + "function(msg,__call__){"
                + (hasSetup ? "globalThis.msg=msg;" : "")
                + (func.contains("__msgid__") ? "var __msgid__=msg._msgid;" : "")
                + (usesNode ? "var node=__nodeFor__(__call__);" : "")
                // ends what could make the user's "use strict" count, which it does not in Node-RED
                + ";"
                + "\n";
        unmarked = () -> sources(where, before, func, start, stop);
        Source[] marked =
                sources(where, before, CatchBlocks.marked(func), CatchBlocks.marked(start), CatchBlocks.marked(stop));
        body = marked[0];
        setup = marked[1];
        cleanup = marked[2];
        catches = CATCH.matcher(func + start + stop).find();
        sorts = SORT.matcher(func + start + stop).find();
    }

    private static Source[] sources(String where, String before, String func, String start, String stop) {
        String parameters = "(node," + CatchBlocks.CALL + "){\n";
        return new Source[] {
            JavaScript.source(before + func + "\n})", "Function node" + where),
            JavaScript.source("(async function" + parameters + start + "\n})", "Function node setup" + where),
            JavaScript.source("(function" + parameters + stop + "\n})", "Function node cleanup" + where)
        };
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

    /** A line of the body's script as its user wrote it, from 1; empty where there is none. */
    String line(int number) {
        return CatchBlocks.unmarked(marked(number));
    }

    private String marked(int number) {
        return number < 1 || number > body.getLineCount()
                ? ""
                : body.getCharacters(number).toString();
    }

    /** The column its user knows of a place in the body's script, both from 1. */
    int column(int line, int column) {
        return CatchBlocks.unmarked(marked(line), column);
    }

    /** One of the scripts, by the name the engine knows it by; null for any other. */
    @Nullable
    Tokens tokens(String name) {
        return read.computeIfAbsent(name, this::read);
    }

    private @Nullable Tokens read(String name) {
        for (Source source : new Source[] {body, setup, cleanup}) {
            if (source.getName().equals(name)) {
                return new Tokens(source.getCharacters().toString());
            }
        }
        return null;
    }

    /** Whether a script puts things in order itself. */
    boolean sorts() {
        return sorts;
    }

    /** Whether a script looks at errors itself. */
    boolean catches() {
        return catches;
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
     * Whether the body leaves nothing behind in the global scope, so that it may run in one it shares with others, where it is
     * handed its {@link #ownNames}.
     */
    boolean isSelfContained() {
        return isSelfContained;
    }

    /** Which of the names each function node has of its own a self-contained body uses. */
    List<String> ownNames() {
        return ownNames;
    }

    /**
     * Reads all texts without running them.
     *
     * @throws org.graalvm.polyglot.PolyglotException where one is no JavaScript
     */
    void check() {
        try {
            checkAll();
        } catch (PolyglotException e) {
            // what is told of it is told of the text as its user wrote it
            Source[] own = unmarked.get();
            body = own[0];
            setup = own[1];
            cleanup = own[2];
            checkAll();
        }
    }

    private void checkAll() {
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
