package dev.fusewire.nodes.modbus;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import dev.fusewire.nodes.modbus.link.LinkState;

/**
 * The status beneath a node that asks, in the words and colours of node-red-contrib-modbus: what it is doing where it is
 * to show that, else that it is there.
 */
final class ActivityStatus implements Requester.Words {

    private final NodeContext context;
    private final boolean shows;
    private String word = "";
    private boolean isLost;

    ActivityStatus(NodeContext context, boolean shows) {
        this.context = context;
        this.shows = shows;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public void to(String next) {
        if (!shows) {
            return;
        }
        if (next.equals(word)) {
            context.status(Status.ring("green", "active"));
            return;
        }
        word = next;
        context.status(of(next));
    }

    /** Shows what becomes of the connection; where activities are not shown, that it is lost and that it is back. */
    Registration follow(ModbusClientNode client) {
        if (!shows) {
            // once when the node looks for its client and once when it is ready, as there
            context.status(Status.ring("green", "active"));
            context.status(Status.ring("green", "active"));
            return client.listen(context, this::onLoss);
        }
        to("waiting");
        return client.listen(context, this::on);
    }

    private void onLoss(LinkState state) {
        if (state.phase() == LinkState.Phase.RECONNECTING) {
            isLost = true;
            context.status(of(retrying(state)));
        } else if (state.phase() == LinkState.Phase.CONNECTED && isLost) {
            isLost = false;
            context.status(Status.ring("green", "active"));
        }
    }

    private void on(LinkState state) {
        switch (state.phase()) {
            case CONNECTING -> {}
            case CONNECTED -> {
                to("connected");
                to("active");
            }
            case RECONNECTING -> {
                to("broken");
                to(retrying(state));
            }
            case CLOSED -> to("closed");
        }
    }

    static String retrying(LinkState state) {
        return "retrying after %d msec. (attempt %d)".formatted(state.pause().toMillis(), state.attempt());
    }

    static Status of(String word) {
        return switch (word) {
            case "waiting" -> Status.ring("blue", "waiting ...");
            case "connected", "queueing", "queue", "polling" -> Status.ring("green", word);
            case "active" -> Status.dot("green", word);
            case "initialized" -> Status.dot("yellow", word);
            case "error", "timeout", "disconnected" -> Status.ring("red", word);
            case "stopped" -> Status.dot("red", word);
            default -> Status.ring("yellow", word);
        };
    }
}
