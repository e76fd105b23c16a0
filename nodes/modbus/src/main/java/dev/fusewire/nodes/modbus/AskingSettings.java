package dev.fusewire.nodes.modbus;

import dev.fusewire.node.Property;
import org.jspecify.annotations.Nullable;

/** What the nodes that ask have in common in their forms. */
final class AskingSettings {

    private AskingSettings() {}

    /** What a node shows. */
    record Shown(
            @Property(label = "Show activities", help = "Shows in the status what the node is doing.")
            boolean showStatusActivities,

            @Property(
                    label = "Show errors",
                    initial = "true",
                    help = "Reports what fails: in the log and to *catch* nodes.")
            boolean showErrors,

            @Property(label = "Show warnings", initial = "true", advanced = true, help = "Kept for other programs.")
            boolean showWarnings) {}

    /** When a node begins. */
    record Start(
            @Property(label = "Wait at start", advanced = true, help = "Does nothing for a while after deploying.")
            boolean delayOnStart,

            @Property(
                    label = "So long",
                    unit = "s",
                    advanced = true,
                    when = "delayOnStart=true",
                    help = "10 s where nothing is given.")
            double startDelayTime) {

        long nanos() {
            return delayOnStart ? (long) ((startDelayTime > 0 ? startDelayTime : 10) * 1e9) : 0;
        }
    }

    /** What becomes of the message. */
    record Sent(
            @Property(
                    label = "Empty message on fail",
                    advanced = true,
                    help = "Sends a message with an empty `payload` and the `error` where something fails.")
            boolean emptyMsgOnFail,

            @Property(
                    label = "Keep message properties",
                    advanced = true,
                    help = "What else was in the message goes on with the answer.")
            boolean keepMsgProperties) {}

    /** Names for registers. */
    record Names(
            @Property(label = "Use IO file", advanced = true, help = "Gives registers the names in a file.")
            boolean useIOFile,

            @Property(label = "IO file", advanced = true, when = "useIOFile=true", help = "The file with the names.")
            @Nullable
            ModbusIoConfigNode ioFile,

            @Property(
                    label = "Names as payload",
                    advanced = true,
                    when = "useIOFile=true",
                    help = "The named values become the payload; else they are in `valueNames`.")
            boolean useIOForPayload,

            @Property(label = "Log IO", advanced = true, help = "Kept for other programs.")
            boolean logIOActivities,

            @Property(
                    label = "Deformed messages",
                    advanced = true,
                    help = "Kept for other programs: an answer of the wrong length is never taken.")
            boolean enableDeformedMessages) {}
}
