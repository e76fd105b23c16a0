package dev.fusewire.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;

/** The JavaScript engine all function nodes share: what one of them had parsed the others need not parse again. */
final class JavaScript {

    private static final System.Logger LOG = System.getLogger("fusewire.script");
    private static final String LANGUAGE = "js";
    private static final int MOST_FACTORIES = 2000;

    private final Engine engine = Engine.newBuilder(LANGUAGE)
            .option("engine.WarnInterpreterOnly", "false")
            .build();
    /** No Java but what the sandbox hands over, and byte buffers to copy from. */
    private final HostAccess access =
            HostAccess.newBuilder(HostAccess.NONE).allowBufferAccess(true).build();

    private final Map<String, Source> files = new ConcurrentHashMap<>();
    private final Map<String, Source> factories = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Source> eldest) {
            return size() > MOST_FACTORIES;
        }
    };
    private final Context checker = newContext();

    private JavaScript() {
        if (Boolean.getBoolean("fusewire.optimize")) {
            LOG.log(
                    isOptimising() ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                    isOptimising()
                            ? "Scripts are compiled to machine code"
                            : "Scripts are only interpreted: the option optimize wants a JDK 25 with JVMCI, such as"
                                    + " Temurin's");
        }
    }

    private static volatile boolean isThere;

    private static final class Holder {
        static final JavaScript SHARED = new JavaScript();

        static {
            isThere = true;
        }
    }

    /** Whether the engine is made. */
    static boolean isThere() {
        return isThere;
    }

    /** The engine; the first call takes the better part of a second, so it is made on a worker thread. */
    static JavaScript shared() {
        return Holder.SHARED;
    }

    Context newContext() {
        return Context.newBuilder(LANGUAGE)
                .engine(engine)
                .allowHostAccess(access)
                .allowExperimentalOptions(true)
                .option("js.unhandled-rejections", "handler")
                // taken out of the scope by sandbox.js once it has set the handler
                .option("js.graal-builtin", "true")
                // error texts a little nearer to V8's
                .option("js.v8-compat", "true")
                .option("js.load", "false")
                .option("js.print", "false")
                .option("js.console", "false")
                .option("js.polyglot-builtin", "false")
                .build();
    }

    /**
     * Reads a script without running it.
     *
     * @throws org.graalvm.polyglot.PolyglotException where it is no JavaScript
     */
    void check(Source source) {
        synchronized (checker) {
            var _ = checker.parse(source);
        }
    }

    static Source source(String text, String name) {
        return Source.newBuilder(LANGUAGE, text, name).buildLiteral();
    }

    /** One of the JavaScript files beside this class. */
    Source file(String name) {
        return files.computeIfAbsent(name, JavaScript::read);
    }

    private static Source read(String name) {
        try (InputStream in = JavaScript.class.getResourceAsStream(name + ".js")) {
            if (in == null) {
                throw new IllegalArgumentException("no file " + name + ".js");
            }
            return source(new String(in.readAllBytes(), StandardCharsets.UTF_8), "fusewire/" + name + ".js");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The source of an object factory; one text is one source, so that it is parsed once. */
    Source factory(String text) {
        synchronized (factories) {
            return factories.computeIfAbsent(text, t -> source(t, "fusewire/factory.js"));
        }
    }

    /** Whether scripts are compiled to machine code, or only interpreted. */
    boolean isOptimising() {
        return !engine.getImplementationName().contains("Interpreted");
    }
}
