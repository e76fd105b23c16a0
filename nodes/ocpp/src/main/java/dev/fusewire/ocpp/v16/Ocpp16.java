package dev.fusewire.ocpp.v16;

import dev.fusewire.ocpp.Messages;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.Translator;
import dev.fusewire.ocpp.Version;

/** OCPP 1.6, as a version that can be spoken. */
public final class Ocpp16 implements Translator.Kind {

    private static final Messages MESSAGES = Messages.of(Ocpp16.class, "fields.txt");

    @Override
    public Version version() {
        return Version.V16;
    }

    @Override
    public Messages messages() {
        return MESSAGES;
    }

    @Override
    public Translator begin(StationLink link) {
        return new Translator16(link);
    }
}
