package dev.fusewire.server.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Takes a port's number; 0 has the system choose one. */
final class PortConverter implements ITypeConverter<Integer> {

    private static final int HIGHEST = 65_535;

    @Override
    public Integer convert(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= HIGHEST) {
                return port;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new TypeConversionException("\"" + value + "\" is no port, expected 0 to " + HIGHEST);
    }
}
