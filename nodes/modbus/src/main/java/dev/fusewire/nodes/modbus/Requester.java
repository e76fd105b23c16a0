package dev.fusewire.nodes.modbus;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Bytes;
import dev.fusewire.node.ErrorValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.Node;
import dev.fusewire.node.NodeContext;
import dev.fusewire.node.NodeError;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Outputs;
import dev.fusewire.node.Registration;
import dev.fusewire.node.Values;
import dev.fusewire.nodes.modbus.link.ModbusAnswer;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks for one node, and has its answers and failures sent in the form of node-red-contrib-modbus. */
final class Requester {

    /** Makes the messages of an answer. */
    interface Reply {
        /**
         * @param base what answer and failure are added to
         * @param question as it was asked, with what became of it in the queue
         * @param answer the values, and the bytes they came in, or what was written
         */
        List<Message> messages(ObjectValue base, ObjectValue question, ModbusAnswer answer);
    }

    /** Where it says what it is doing. */
    interface Words {

        void to(String word);

        /** What was said last; empty where nothing is said. */
        String word();
    }

    private static final SecureRandom RANDOM = new SecureRandom();

    private final NodeContext context;
    private final ModbusClientNode client;
    private final AskingSettings.Shown shown;
    private final AskingSettings.Sent sent;
    private final Words status;
    private final long readyAt;
    private Registration following = () -> {};

    /** For a node that shows its activities as all but the polling one do. */
    Requester(
            NodeContext context,
            ModbusClientNode client,
            AskingSettings.Shown shown,
            AskingSettings.Sent sent,
            AskingSettings.Start start) {
        ActivityStatus activity = new ActivityStatus(context, shown.showStatusActivities());
        this(context, client, shown, sent, start, activity);
        following = activity.follow(client);
    }

    Requester(
            NodeContext context,
            ModbusClientNode client,
            AskingSettings.Shown shown,
            AskingSettings.Sent sent,
            AskingSettings.Start start,
            Words status) {
        this.context = context;
        this.client = client;
        this.shown = shown;
        this.sent = sent;
        this.status = status;
        readyAt = context.nanoTime() + start.nanos();
        client.use();
    }

    /** The node is no more. */
    void close() {
        following.cancel();
    }

    /** Whether the time of waiting at the start is over. */
    boolean isReady() {
        return context.nanoTime() - readyAt >= 0;
    }

    /** Whether a message asks for something, and at a time when it may; what is wrong is sent on where that is wanted. */
    boolean takes(Message msg) {
        String wrong = !msg.has("payload")
                ? "Invalid message on input."
                : isReady() ? "" : "Inject while node is not ready for input.";
        if (!wrong.isEmpty()) {
            sendEmpty(new NodeError("Error", wrong), msg.fields());
        }
        return wrong.isEmpty();
    }

    /** As MongoDB makes them: the seconds and what chance gives. */
    String messageId() {
        return "%08x%016x".formatted(context.now().getEpochSecond(), RANDOM.nextLong());
    }

    /** The message that asks: {@code topic}, {@code messageId} and the question as payload. */
    ObjectValue question(Message msg, ObjectValue payload) {
        @Nullable Object topic = msg.get("topic");
        String messageId = messageId();
        return ObjectValue.of(
                "topic",
                Values.isTruthy(topic) ? topic : context.id(),
                "messageId",
                messageId,
                "payload",
                payload.with("messageId", messageId));
    }

    /**
     * @param input the message that led to it, for who keeps its properties
     * @return when it is over, well or not
     */
    @CanIgnoreReturnValue
    Future<?> ask(boolean isWrite, ObjectValue question, Message input, Reply reply, String done) {
        ObjectValue kept =
                ObjectValue.builder().putAll(input.fields()).putAll(question).build();
        ObjectValue payload = question.get("payload") instanceof ObjectValue object ? object : ObjectValue.EMPTY;
        ModbusQuestion asked;
        try {
            asked = ModbusQuestion.of(payload, client.unit());
        } catch (NodeError e) {
            fail(e, sent.keepMsgProperties() ? kept : question, question);
            return Node.DONE;
        }
        ObjectValue put = question.with("payload", asked.payload());
        int[] waiting = {0};
        status.to("activated");
        status.to("queueing");
        return answer(asked, isWrite, waiting).onComplete(result -> {
            ObjectValue queued = put.with(
                            "queueLengthByUnitId",
                            ObjectValue.of("unitId", asked.queueUnit(), "queueLength", waiting[0]))
                    .with("queueUnitId", asked.queueUnit())
                    .with("unitId", asked.unit());
            ObjectValue base = sent.keepMsgProperties() ? kept.with("payload", asked.payload()) : queued;
            if (result.succeeded()) {
                status.to(done);
                context.outputs()
                        .sendEach(reply.messages(base, queued, result.result()).stream()
                                .map(List::of)
                                .toList());
            } else {
                fail(ModbusErrors.of(result.cause()), base, queued);
            }
            status.to("active");
        });
    }

    private Future<ModbusAnswer> answer(ModbusQuestion asked, boolean isWrite, int[] waiting) {
        try {
            return client.ask(context, asked.request(isWrite), before -> waiting[0] = before);
        } catch (NodeError | IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
    }

    private void fail(NodeError error, ObjectValue base, ObjectValue question) {
        show(error, Message.from(base));
        sendEmpty(error, question);
        if (Values.text(error.getMessage()).equals("Timed out")) {
            status.to("timeout");
        } else if (shown.showErrors()) {
            status.to("error " + error.getMessage());
        }
    }

    /** Reports it where errors are shown. */
    void show(NodeError error, Message msg) {
        if (shown.showErrors()) {
            context.error(error, msg);
        }
    }

    /** Sends the empty message of a failure where one is wanted. */
    void sendEmpty(NodeError error, ObjectValue msg) {
        if (!sent.emptyMsgOnFail()) {
            return;
        }
        ObjectValue fields =
                status.word().isEmpty() ? error.fields() : error.fields().with("nodeStatus", status.word());
        Message empty = Message.from(msg.with("payload", "")
                .with("error", new ErrorValue(error.name(), String.valueOf(error.getMessage()), fields)));
        Outputs outputs = context.outputs();
        outputs.sendEach(List.of(List.of(empty), List.of(empty)));
    }

    /** What was read as {@code {data, buffer}}; bits as many as came, which is a multiple of eight. */
    static ObjectValue response(ModbusAnswer answer) {
        Bytes data = answer.data();
        ArrayValue.Builder values = ArrayValue.builder();
        if (answer.request().function().isBits()) {
            for (byte each : data.array()) {
                for (int bit = 0; bit < 8; bit++) {
                    values.add((each >> bit & 1) == 1);
                }
            }
        } else {
            values.addAll(answer.values());
        }
        return ObjectValue.of("data", values.build(), "buffer", data);
    }
}
