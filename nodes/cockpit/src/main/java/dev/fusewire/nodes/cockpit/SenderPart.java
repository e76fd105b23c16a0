package dev.fusewire.nodes.cockpit;

import dev.fusewire.node.Property;
import dev.fusewire.node.TypedValue;

/** The part of a form that all widgets have which send messages. */
record SenderPart(
        @Property(
                label = "Topic",
                types = {"str", "num", "bool", "json", "date", "jsonata", "env", "flow", "global"},
                help = "of the messages it sends")
        TypedValue topic,

        @Property(
                label = "Pass on what comes in",
                initial = "false",
                help = "a message that comes in and sets the value goes out again, too")
        boolean passthru) {}
