package dev.fusewire.ocpp.v201;

import dev.fusewire.ocpp.Messages;
import dev.fusewire.ocpp.StationLink;
import dev.fusewire.ocpp.Translator;
import dev.fusewire.ocpp.Version;

/** OCPP 2.0.1, as a version that can be spoken; and 2.1 as far as it is the same. */
public final class Ocpp201 implements Translator.Kind {

    private final Version version;
    private final Messages messages;

    /** @param version one of the second generation */
    public Ocpp201(Version version) {
        this.version = version;
        messages = Messages.of(Ocpp201.class, version == Version.V21 ? "fields-2.1.txt" : "fields.txt");
    }

    @Override
    public Version version() {
        return version;
    }

    @Override
    public Messages messages() {
        return messages;
    }

    @Override
    public Translator begin(StationLink link) {
        return new Admission201(link, new Translator201(link, version));
    }
}
