package dev.fusewire.server;

import dev.fusewire.editor.Comms;
import dev.fusewire.node.Cockpit;
import dev.fusewire.node.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Tells every editor, when it connects as well, and the cockpit of files that were found damaged. */
final class DamageNotice implements Consumer<String> {

    private static final String ID = "fusewire-damage";

    private final Comms comms;
    private final Cockpit cockpit;
    private final List<String> told = new ArrayList<>();

    DamageNotice(Comms comms, Cockpit cockpit) {
        this.comms = comms;
        this.cockpit = cockpit;
    }

    @Override
    public synchronized void accept(String text) {
        told.add(text);
        // the editor shows a notice as HTML
        String shown =
                String.join("<br>", told.stream().map(DamageNotice::escaped).toList());
        comms.notify(ID, ObjectValue.of("type", "error", "text", shown), true);
        cockpit.tell(null, new Cockpit.Event(Cockpit.Level.ALARM, "damaged file", text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
