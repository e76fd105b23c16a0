package dev.fusewire.nodes.exec;

import dev.fusewire.node.Message;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Null;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Status;

/** A command whose output is sent on as it comes. */
final class Spawned implements Execution {

    private final Message msg;
    private final Outputs out;
    private final NodeContext context;
    private final ExecNode.Config config;

    Spawned(Message msg, Outputs out, NodeContext context, ExecNode.Config config) {
        this.msg = msg;
        this.out = out;
        this.context = context;
        this.config = config;
    }

    @Override
    public void onOutput(byte[] data) {
        out.send(0, msg.set("payload", Said.valueOf(data)).copy());
    }

    @Override
    public void onErrorOutput(byte[] data) {
        out.send(1, msg.set("payload", Said.valueOf(data)).copy());
    }

    @Override
    public void onEnd(Command.End end) {
        Object code = end.code() == null ? Null.NULL : end.code();
        ObjectValue.Builder result = ObjectValue.builder().put("code", code);
        if (end.signal() != null) {
            result.put("signal", end.signal().name());
        }
        msg.set("payload", config.tellsBareCode() ? code : result.build());
        if (end.code() == null) {
            context.status(Status.dot("red", "killed"));
        } else {
            if (end.code() == 0) {
                context.clearStatus();
            }
            context.status(Status.dot(end.code() < 0 ? "red" : "yellow", "rc:" + end.code()));
        }
        out.send(2, msg.copy());
    }
}
