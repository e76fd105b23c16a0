package dev.fusewire.nodes.exec;

import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.PropertyPath;
import dev.fusewire.node.Restrictions;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs a command of the operating system for each message, and gives on what it says and how it ends. */
@NodeType(value = "exec", form = "function/90-exec", category = "function", outputs = 3)
public final class ExecNode implements Node {

    public record Config(
            @Property String command,
            @Property @Nullable Object addpay,
            @Property String append,
            @Property @Nullable Object useSpawn,
            @Property String timer,
            @Property boolean winHide,
            @Property(initial = "false") String oldrc) {

        public Config {
            command = command.strip();
            append = append.strip();
            oldrc = oldrc.isEmpty() ? "false" : oldrc;
        }

        /** Whether how it ended is told as a bare number. */
        boolean tellsBareCode() {
            return !oldrc.equals("false");
        }
    }

    private static final Pattern ERROR_NUMBER = Pattern.compile("error[=: ]+(\\d+)");
    private static final int NO_SUCH_FILE = 2;

    private final Config config;
    private final NodeContext context;
    private final @Nullable PropertyPath argument;
    private final @Nullable Duration limit;
    private final Map<String, Command> active = new LinkedHashMap<>();
    /** Commands are started one after the other, and a message that is to end one waits until it is there. */
    private Future<?> starts = DONE;

    private boolean closed;
    private final Restrictions restrictions;

    public ExecNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        restrictions = Restrictions.of(context);
        warnOfRefusal(config.command());
        Object addpay = config.addpay();
        String path = addpay == null || Boolean.TRUE.equals(addpay)
                ? "payload"
                : Values.isTruthy(addpay) ? Values.text(addpay) : "";
        argument = path.isEmpty() ? null : PropertyPath.ofMessage(path);
        double seconds = config.timer().isEmpty() ? 0 : Values.toNumber(config.timer());
        limit = seconds == 0 ? null : Duration.ofMillis(Math.max(1, (long) (seconds * 1000)));
    }

    /** What the form names and can never run is told when it is deployed. */
    private void warnOfRefusal(String command) {
        try {
            if (!command.isBlank()) {
                restrictions.checkCommand(command);
            }
        } catch (NodeError e) {
            context.status(Status.ring("red", "not allowed"));
            context.error(e.text(), Message.empty());
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        if (msg.has("kill")) {
            return starts.transform(_ -> {
                kill(msg);
                return DONE;
            });
        }
        String line = line(msg);
        restrictions.checkCommand(line);
        boolean spawns = "true".equals(config.useSpawn());
        List<String> words = spawns ? CommandLine.words(line) : CommandLine.forShell(line);
        context.debug(spawns ? words.getFirst() + " [" + String.join(",", words.subList(1, words.size())) + "]" : line);
        Promise<Void> done = Promise.promise();
        Execution execution =
                spawns ? new Spawned(msg, out, context, config) : new Executed(line, msg, out, context, config);
        starts = starts.transform(_ -> context.blocking(() -> Command.start(words, context))
                .onSuccess(command -> begin(command, execution, done))
                .onFailure(failure -> {
                    context.status(Status.dot("blue", "pid:undefined"));
                    execution.onEnd(new Command.End(-errorNumber(failure), null));
                    done.complete();
                }));
        return done.future();
    }

    private String line(Message msg) {
        StringBuilder line = new StringBuilder(config.command());
        if (argument != null) {
            Object value = argument.get(msg);
            if (value != null) {
                line.append(' ').append(Values.text(value));
            }
        }
        if (!config.append().isEmpty()) {
            line.append(' ').append(config.append());
        }
        return line.toString();
    }

    private void begin(Command command, Execution execution, Promise<Void> done) {
        if (closed) {
            command.desert();
            return;
        }
        String pid = Long.toString(command.pid());
        active.put(pid, command);
        context.status(Status.dot("blue", "pid:" + pid));
        execution.begin(command);
        command.listen(
                new Command.Listener() {
                    @Override
                    public void onOutput(byte[] data) {
                        execution.onOutput(data);
                    }

                    @Override
                    public void onErrorOutput(byte[] data) {
                        execution.onErrorOutput(data);
                    }

                    @Override
                    public void onEnd(Command.End end) {
                        Command _ = active.remove(pid);
                        execution.onEnd(end);
                        done.complete();
                    }
                },
                limit);
    }

    private static int errorNumber(Throwable failure) {
        Matcher match = ERROR_NUMBER.matcher(String.valueOf(failure.getMessage()));
        return failure instanceof IOException && match.find() ? Integer.parseInt(match.group(1)) : NO_SUCH_FILE;
    }

    /** Ends the process the message names, or the only one there is. */
    private void kill(Message msg) {
        boolean named = msg.get("kill") instanceof String name
                && name.toUpperCase(Locale.ROOT).startsWith("SIG");
        String signal = named ? Values.text(msg.get("kill")) : "SIGTERM";
        msg.set("kill", signal);
        Command command = msg.has("pid")
                ? active.get(Values.text(msg.get("pid")))
                : active.size() == 1 ? active.values().iterator().next() : null;
        if (command != null) {
            command.kill(Signal.named(signal));
            context.status(Status.dot("red", "killed"));
        }
    }

    @Override
    public Future<?> close(boolean removed) {
        closed = true;
        List<Command> ending = List.copyOf(active.values());
        context.clearStatus();
        if ("true".equals(config.useSpawn())) {
            ending.forEach(Command::desert);
            return DONE;
        }
        return Future.join(ending.stream().map(Command::end).toList());
    }
}
