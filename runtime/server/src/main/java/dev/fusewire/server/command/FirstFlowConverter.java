package dev.fusewire.server.command;

import dev.fusewire.editor.ReadyMadeFlows;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes the name of a flow that comes with the program and whose devices it simulates. */
final class FirstFlowConverter implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        if (ReadyMadeFlows.simulated().contains(value)) {
            return value;
        }
        throw new TypeConversionException(
                "\"" + value + "\" is no first flow, expected one of " + String.join(", ", ReadyMadeFlows.simulated()));
    }
}
