package dev.fusewire.nodes.notify;

import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.Property;
import dev.fusewire.node.Secret;
import java.time.Duration;

/** A person, group or room of LINE, reached by the Messaging API of an official account. */
@NodeType(
        value = "notify-line",
        category = "config",
        color = "#4CB85C",
        icon = "font-awesome/fa-comment",
        label = "LINE",
        inputs = 0,
        outputs = 0,
        help = """
            A person, group or room of [LINE](https://line.me), told by an official account's Messaging API. (LINE Notify has
            ended in March 2025.)

            Make a channel of the Messaging API in LINE's developer console. It shows a long-lived channel access token and
            *your user id*, which is all you need to write to yourself. Ids of others and of groups a webhook of yours is told
            when they write to the account.

            ### Messages a month
            A free account may send few messages a month (200 in Japan), counted for each person who gets one: one to a group of
            five counts five. The status shows how many are left. Once they are used up, messages wait until the first of the next
            month, or go through the other channel that the `notify` node names.
            """)
public final class LineNode extends ChannelNode {

    public record Config(
            @Property(label = "Channel access token") Secret token,

            @Property(label = "To", required = true, help = "the id of a user (U…), group (C…) or room (R…)")
            String to,

            @Property(
                    label = "Months begin in",
                    initial = "Asia/Tokyo",
                    advanced = true,
                    help = "the time zone by whose months LINE counts messages")
            String zone,

            @Property(
                    label = "Server",
                    initial = "https://api.line.me",
                    required = true,
                    advanced = true,
                    help = "another one to try things out")
            String server,

            LimitsPart limits) {}

    private static final Duration QUOTA_ASKED = Duration.ofHours(1);

    public LineNode(Config config, NodeContext context) {
        this(config, context, new Line(config, new WebClient(context), context));
    }

    private LineNode(Config config, NodeContext context, Line line) {
        super(context, "LINE", line, config.limits().limits(), Duration.ofSeconds(1));
        line.setListener(quota -> {
            if (quota.left() > 0) {
                outbox().quotaIsFree();
            }
            showStanding();
        });
        context.execute(line::askQuota);
        context.every(QUOTA_ASKED, line::askQuota);
    }
}
