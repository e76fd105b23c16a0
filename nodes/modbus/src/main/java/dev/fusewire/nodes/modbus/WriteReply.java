package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.modbus.link.ModbusAnswer;
import dev.fusewire.nodes.modbus.link.ModbusRequest;
import java.util.List;

/** The two messages of a writing: with what was asked as payload, and with what the device acknowledged. */
record WriteReply(boolean keepsProperties) implements Requester.Reply {

    @Override
    public List<Message> messages(ObjectValue base, ObjectValue question, ModbusAnswer answer) {
        ObjectValue response = response(answer.request());
        Object values = question.get("payload");
        // where no properties are kept it is one message, which has the answer already
        ObjectValue input = keepsProperties ? question : question.with("responseBuffer", response);
        ObjectValue first = base.with("payload", values)
                .with("topic", question.get("topic"))
                .with("responseBuffer", response)
                .with("input", input);
        ObjectValue raw =
                first.without("responseBuffer").with("payload", response).with("values", values);
        return List.of(Message.from(first), Message.from(raw));
    }

    private static ObjectValue response(ModbusRequest request) {
        return switch (request.function()) {
            case WRITE_COIL ->
                ObjectValue.of(
                        "address", request.address(), "state", request.values().getFirst() == 1);
            case WRITE_REGISTER ->
                ObjectValue.of(
                        "address", request.address(), "value", request.values().getFirst());
            default -> ObjectValue.of("address", request.address(), "length", request.count());
        };
    }
}
