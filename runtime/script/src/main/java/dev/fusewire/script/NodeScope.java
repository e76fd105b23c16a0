package dev.fusewire.script;

import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** What sandbox.js made for one function node: its names, such as {@code flow}, and its timers. */
final class NodeScope {

    private final Value made;
    private final Value names;
    private final Value fire;
    private final Value nodeFor;
    private final Value nodeForCode;

    NodeScope(Value made) {
        this.made = made;
        names = made.getMember("names");
        fire = made.getMember("fire");
        nodeFor = made.getMember("nodeFor");
        nodeForCode = made.getMember("nodeForCode");
    }

    /** All of it. */
    Value made() {
        return made;
    }

    /** All the names, by name. */
    Value names() {
        return names;
    }

    /** What makes the "node" of one call. */
    Value nodeFor() {
        return nodeFor;
    }

    /** The "node" of code that works on no message. */
    Value nodeForCode(ProxyExecutable sender) {
        return nodeForCode.execute(sender);
    }

    /** A timer is due. */
    void fire(int timer) {
        fire.executeVoid(timer);
    }
}
