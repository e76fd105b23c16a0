package dev.fusewire.nodes.modbus;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.Status;

/** The status beneath a node that polls: how often it does, and what it is doing where it is to show that. */
final class PollingStatus implements Requester.Words {

    private final NodeContext context;
    private final boolean shows;
    private final String time;

    /** @param time how often it polls, for a person */
    PollingStatus(NodeContext context, boolean shows, String time) {
        this.context = context;
        this.shows = shows;
        this.time = " ( %s ) ".formatted(time);
    }

    @Override
    public String word() {
        return "waiting";
    }

    @Override
    public void to(String word) {
        switch (word) {
            case "active" -> context.status(Status.dot("green", word + time));
            case "waiting", "connected", "broken", "closed" -> context.status(ActivityStatus.of(word));
            case "activated" -> {}
            default -> toActivity(word.equals("queueing") ? "queue" : word);
        }
    }

    private void toActivity(String word) {
        if (word.startsWith("retrying")) {
            context.status(ActivityStatus.of(word));
        } else if (shows) {
            context.status(word.equals("polling") ? Status.ring("green", word + time) : ActivityStatus.of(word));
        }
    }
}
