package dev.fusewire.nodes.modbus;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.Message;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.nodes.modbus.link.ModbusAnswer;
import dev.fusewire.nodes.modbus.link.ModbusFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two messages of a reading: with the values as payload, and with the bytes as they came. */
record ReadReply(AskingSettings.Names names) implements Requester.Reply {

    @Override
    public List<Message> messages(ObjectValue base, ObjectValue question, ModbusAnswer answer) {
        ObjectValue response = Requester.response(answer);
        Object values = response.get("data");
        ObjectValue first = base.with("modbusRequest", question.get("payload"))
                .with("payload", values)
                .with("topic", question.get("topic"))
                .with("responseBuffer", response);
        ObjectValue raw =
                first.without("responseBuffer").with("payload", response).with("values", values);
        ArrayValue named = named(answer);
        if (named != null) {
            first = names.useIOForPayload()
                    ? first.with("payload", named).with("values", values)
                    : first.with("valueNames", named);
            raw = raw.with("valueNames", named);
        }
        return List.of(Message.from(first), Message.from(raw));
    }

    /** The named values; null where no names are used or known. */
    @Nullable
    ArrayValue named(ModbusAnswer answer) {
        ModbusIoConfigNode file = names.ioFile();
        if (!names.useIOFile() || file == null || !file.isRead()) {
            return null;
        }
        ModbusFunction function = answer.request().function();
        boolean inputs = function == ModbusFunction.READ_COILS || function == ModbusFunction.READ_HOLDING_REGISTERS;
        return file.values(
                inputs,
                answer.request().address(),
                answer.request().count(),
                answer.data().array());
    }
}
