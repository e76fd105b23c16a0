package dev.fusewire.nodes.notify;

import dev.fusewire.node.Label;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.NodeType;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Property;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Status;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a person something, by the service its form names, and by another one where that cannot. */
@NodeType(
        value = "notify",
        category = "notify",
        color = "#E7A13D",
        icon = "font-awesome/fa-bullhorn",
        align = "right",
        outputLabels = {"what became of it"},
        help = """
            Sends a message to people: by LINE, Telegram, ntfy, e-mail, a webhook, or to phones and computers on which the cockpit
            was allowed to.

            ### Inputs
            : payload (string | number) : the text
            : title (string) : the line above it; where there is none the node's, or `msg.topic`
            : priority (string | number) : low, normal, high or urgent, or 1 to 5
            : key (string) : what it is about, such as `fuse L1`
            : solved (boolean) : that what the key names is over
            : link (string) : a page to open, such as the cockpit's address

            The payload may also be an object with these properties, and `text`.

            ### Outputs
            : payload (string) : *sent*, *handed over* to the other channel, *given up*, *repeat* or *not told*
            : notice (object) : the message as it was told, with its `id`
            : reason (string) : why it was not sent
            : channel (string) : LINE, ntfy …

            ### Details
            **Repeats.** A message with the same key as one before is not told within the time *Quiet for*; the next one after that
            says how often it came meanwhile. Without a key only the same title and text count as a repeat. A message that
            is *solved* is told once, with how long it lasted, and only where people were told of the problem. After a
            message that was given up the next one with its key is told after 5 min at the latest.

            **Waiting.** Messages wait on disk, over restarts and power cuts, until the service takes them: after failures they are
            tried again after 5 s, then ever more seldom, up to 10 min; after a 429 when the service says. A message the
            service refuses (another 4xx) is not tried again: Catch nodes get it as an error. What waits and has been
            solved meanwhile is not told any more; that it is solved, is.

            **Another channel.** It takes a message that the first one refused, that has waited too long, or for which
            this month's messages are used up. A message whose answer was lost may come by both.

            The node hands messages over and is done: nothing in a flow waits for a service.
            """)
public final class NotifyNode implements Node {

    /** The services there are. */
    public enum Kind {
        @Label("LINE")
        LINE,
        @Label("Telegram")
        TELEGRAM,
        @Label("ntfy")
        NTFY,
        @Label("e-mail")
        EMAIL,
        @Label("webhook")
        WEBHOOK,
        @Label("cockpit push")
        PUSH
    }

    /** The services there are, or none. */
    public enum Other {
        @Label("none")
        NONE,
        @Label("LINE")
        LINE,
        @Label("Telegram")
        TELEGRAM,
        @Label("ntfy")
        NTFY,
        @Label("e-mail")
        EMAIL,
        @Label("webhook")
        WEBHOOK,
        @Label("cockpit push")
        PUSH
    }

    public record Config(
            @Property(label = "Service", initial = "ntfy", help = "by which people are told")
            Kind service,

            @Property(label = "LINE", when = "service=line") @Nullable
            LineNode line,

            @Property(label = "Telegram", when = "service=telegram") @Nullable
            TelegramNode telegram,

            @Property(label = "ntfy", when = "service=ntfy") @Nullable
            NtfyNode ntfy,

            @Property(label = "E-mail", when = "service=email") @Nullable
            EmailNode email,

            @Property(label = "Webhook", when = "service=webhook") @Nullable
            WebhookNode webhook,

            @Property(label = "Cockpit push", when = "service=push") @Nullable
            PushNode push,

            @Property(label = "Title", help = "where the message has none")
            String title,

            @Property(label = "Priority", initial = "normal", help = "where the message has none")
            Priority priority,

            @Property(label = "Key", help = "what it is about, where the message has none")
            String key,

            @Property(
                    label = "Quiet for",
                    initial = "3600",
                    min = 0,
                    max = 2_592_000,
                    help = "after a message, repeats of it are counted and not told for so long")
            Duration quiet,

            @Property(
                    label = "Otherwise by",
                    initial = "none",
                    help = "where the service cannot: refused, used up, or too slow")
            Other other,

            @Property(label = "LINE", when = "other=line") @Nullable
            LineNode otherLine,

            @Property(label = "Telegram", when = "other=telegram") @Nullable
            TelegramNode otherTelegram,

            @Property(label = "ntfy", when = "other=ntfy") @Nullable
            NtfyNode otherNtfy,

            @Property(label = "E-mail", when = "other=email") @Nullable
            EmailNode otherEmail,

            @Property(label = "Webhook", when = "other=webhook") @Nullable
            WebhookNode otherWebhook,

            @Property(label = "Cockpit push", when = "other=push") @Nullable
            PushNode otherPush,

            @Property(
                    label = "Otherwise after",
                    initial = "300",
                    min = 0,
                    max = 604_800,
                    advanced = true,
                    help = "a message that has waited for so long goes by the other channel")
            Duration patience) {

        @Nullable
        ChannelNode channel() {
            return switch (service) {
                case LINE -> line;
                case TELEGRAM -> telegram;
                case NTFY -> ntfy;
                case EMAIL -> email;
                case WEBHOOK -> webhook;
                case PUSH -> push;
            };
        }

        @Nullable
        ChannelNode fallback() {
            return switch (other) {
                case NONE -> null;
                case LINE -> otherLine;
                case TELEGRAM -> otherTelegram;
                case NTFY -> otherNtfy;
                case EMAIL -> otherEmail;
                case WEBHOOK -> otherWebhook;
                case PUSH -> otherPush;
            };
        }
    }

    private final Config config;
    private final NodeContext context;
    private final ChannelNode channel;
    private final @Nullable ChannelNode fallback;
    private final NoticeReader reader;
    private final Registration use;
    private @Nullable Registration otherUse;

    public NotifyNode(Config config, NodeContext context) {
        this.config = config;
        this.context = context;
        ChannelNode named = config.channel();
        if (named == null) {
            throw new NodeError(
                    "Error",
                    "no account of " + config.service().name().toLowerCase(Locale.ROOT)
                            + " is chosen, or it is not set up");
        }
        channel = named;
        fallback = config.fallback();
        if (fallback == null && config.other() != Other.NONE) {
            throw new NodeError("Error", "no account is chosen for the other channel, or it is not set up");
        }
        if (fallback == channel) {
            throw new NodeError("Error", "the other channel is the same as the first one");
        }
        reader = new NoticeReader(config.title(), config.priority(), config.key());
        use = channel.use(context, new Ear(channel));
        if (fallback != null) {
            channel.handOverTo(fallback);
            otherUse = fallback.use(context, new Ear(fallback));
        }
    }

    /** Hears what becomes of messages; how the first channel stands is what the node shows. */
    private final class Ear implements ChannelNode.User {
        private final ChannelNode of;

        Ear(ChannelNode of) {
            this.of = of;
        }

        @Override
        public void onOutcome(Outcome outcome) {
            NotifyNode.this.onOutcome(outcome, of);
        }

        @Override
        public void onStanding(Status status) {
            if (of == channel) {
                context.status(status);
            }
        }
    }

    @Override
    public Future<?> onMessage(Message msg, Outputs out) {
        Notice notice = reader.read(msg, context.now());
        Letter letter = new Letter(notice, context.id(), fallback == null ? "" : fallback.id(), config.patience());
        return channel.submit(context, letter, config.quiet()).map(kind -> {
            if (kind != null) {
                onOutcome(new Outcome(notice, kind, ""), channel);
            }
            return null;
        });
    }

    private void onOutcome(Outcome outcome, ChannelNode by) {
        Notice notice = outcome.notice();
        Message told = Message.of(outcome.kind().word())
                .set("topic", notice.title())
                .set("channel", by.word())
                .set(
                        "notice",
                        ObjectValue.of(
                                "id", notice.id(),
                                "title", notice.title(),
                                "text", notice.text(),
                                "priority", notice.priority().word(),
                                "key", notice.key(),
                                "solved", notice.solved()));
        if (!outcome.words().isEmpty()) {
            told.set("reason", outcome.words());
        }
        if (outcome.kind() == Outcome.Kind.GIVEN_UP) {
            context.error(outcome.complaint(by.word()), told);
        }
        context.outputs().send(told);
    }

    @Override
    public Future<?> close(boolean removed) {
        use.cancel();
        if (otherUse != null) {
            otherUse.cancel();
        }
        return DONE;
    }
}
