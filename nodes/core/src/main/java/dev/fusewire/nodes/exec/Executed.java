package dev.fusewire.nodes.exec;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Status;
import dev.fusewire.node.Values;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command whose output is sent on as a whole, once it is over. */
final class Executed implements Execution {

    private static final int MOST = 10_000_000;
    private static final String TOO_MUCH = "ERR_CHILD_PROCESS_STDIO_MAXBUFFER";

    private final String line;
    private final Message msg;
    private final Outputs out;
    private final NodeContext context;
    private final ExecNode.Config config;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errorOutput = new ByteArrayOutputStream();
    private final int most;
    private @Nullable Command command;
    private String overflow = "";

    Executed(String line, Message msg, Outputs out, NodeContext context, ExecNode.Config config) {
        this.line = line;
        this.msg = msg;
        this.out = out;
        this.context = context;
        this.config = config;
        double setting = Values.toNumber(context.setting("execMaxBufferSize"));
        most = setting >= 1 ? (int) setting : MOST;
    }

    @Override
    public void begin(Command begun) {
        command = begun;
    }

    @Override
    public void onOutput(byte[] data) {
        keep(output, data, "stdout");
    }

    @Override
    public void onErrorOutput(byte[] data) {
        keep(errorOutput, data, "stderr");
    }

    private void keep(ByteArrayOutputStream all, byte[] data, String name) {
        int room = most - all.size();
        all.write(data, 0, Math.min(room, data.length));
        if (data.length > room && overflow.isEmpty()) {
            overflow = name + " maxBuffer length exceeded";
            if (command != null) {
                command.kill(Signal.SIGTERM);
            }
        }
    }

    @Override
    public void onEnd(Command.End end) {
        msg.remove("payload");
        Message errors =
                errorOutput.size() == 0 ? null : msg.copy().set("payload", Said.valueOf(errorOutput.toByteArray()));
        msg.set("payload", Said.valueOf(output.toByteArray()));
        context.clearStatus();
        ObjectValue result = result(end);
        Message ending = null;
        if (result == null) {
            context.clearStatus();
        } else {
            ending = msg.copy().set("payload", result);
            msg.set("rc", result);
            if (errors != null) {
                errors.set("rc", result);
            }
        }
        out.sendEach(List.of(
                List.of(msg),
                errors == null ? List.of() : List.of(errors),
                ending == null ? List.of() : List.of(ending)));
    }

    /** How it ended, as the message tells it; null where nothing is to be told. */
    private @Nullable ObjectValue result(Command.End end) {
        if (Integer.valueOf(0).equals(end.code()) && overflow.isEmpty()) {
            return config.tellsBareCode() ? null : ObjectValue.of("code", 0);
        }
        ObjectValue.Builder result = ObjectValue.builder();
        if (!overflow.isEmpty()) {
            context.status(Status.dot("red", "error:" + TOO_MUCH));
            return result.put("code", TOO_MUCH).put("message", overflow).build();
        }
        String message = "Command failed: " + line + "\n" + errorOutput.toString(StandardCharsets.ISO_8859_1);
        result.put("code", end.code() == null ? Null.NULL : end.code()).put("message", message);
        if (end.signal() != null) {
            result.put("signal", end.signal().name());
        }
        context.status(Status.dot("red", end.code() == null ? "killed" : "error:" + end.code()));
        context.debug("error:Error: " + message);
        return result.build();
    }
}
