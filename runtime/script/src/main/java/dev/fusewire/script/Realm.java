package dev.fusewire.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * One global scope of JavaScript and the ways in and out of it. It belongs to one function node, or to all those of an event
 * loop whose scripts leave nothing behind in it: between those a message goes as the object it is.
 */
final class Realm {

    private final Context context = JavaScript.shared().newContext();
    /** A message may be read on a worker's thread while the event loop is somewhere else; JavaScript bears one at a time. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Prelude prelude;
    private final Importer importer;
    private final Exporter exporter;
    private final Foreign foreign;
    private final boolean hasCompany;
    /** Whose turn others have used the variables of. */
    private final List<Sandbox> guests = new ArrayList<>(0);

    private @Nullable Sandbox current;
    /** Whether things of the scripts are known elsewhere: scripts on other event loops may come in. */
    private volatile boolean isVisited;

    private Realm(boolean leavesNothing, boolean mayMeetBigInts, boolean hasCompany) {
        this.hasCompany = hasCompany;
        context.enter();
        try {
            prelude = new Prelude(context, new Host(this::current).functions());
            importer = new Importer(this, leavesNothing);
            exporter = new Exporter(this, mayMeetBigInts);
            foreign = new Foreign(this);
        } finally {
            context.leave();
        }
    }

    /** One for a single function node. */
    static Realm of(FunctionText text) {
        return new Realm(text.looksBehindProperties(), text.usesBigInts(), false);
    }

    /** One for many. */
    static Realm forMany() {
        return new Realm(false, false, true);
    }

    /** Whether it is the home of more than one function node. */
    boolean hasCompany() {
        return hasCompany;
    }

    Context context() {
        return context;
    }

    Prelude prelude() {
        return prelude;
    }

    Importer importer() {
        return importer;
    }

    Exporter exporter() {
        return exporter;
    }

    Foreign foreign() {
        return foreign;
    }

    /** Whose turn it is, or was last. */
    Sandbox current() {
        return Objects.requireNonNull(current);
    }

    boolean isVisited() {
        return isVisited;
    }

    void expectVisits() {
        isVisited = true;
    }

    /** Begins a sandbox's turn; gives back whose turn it was before. */
    @Nullable
    Sandbox begin(Sandbox sandbox) {
        lock.lock();
        Sandbox before = current;
        current = sandbox;
        context.enter();
        return before;
    }

    /** Ends a turn. */
    void end(@Nullable Sandbox before) {
        context.leave();
        if (lock.getHoldCount() > 1) {
            current = before;
        }
        lock.unlock();
    }

    /** A sandbox's variables are used, in whoever's turn: they are looked after when that turn ends. */
    void uses(Sandbox sandbox) {
        if (sandbox != current && !guests.contains(sandbox)) {
            guests.add(sandbox);
        }
    }

    /** Stores what a turn has changed of the variables of others than its own. */
    void storeGuests() {
        if (!guests.isEmpty()) {
            List<Sandbox> all = List.copyOf(guests);
            guests.clear();
            all.forEach(Sandbox::store);
        }
    }

    /** Evaluates a script, when nobody runs here. */
    Value load(Source script) {
        return inside(() -> context.eval(script));
    }

    /** Looks at something here that runs no script of a user's. */
    <T extends @Nullable Object> T inside(Supplier<T> work) {
        if (!isVisited) {
            return alone(work);
        }
        SharedTurn.LOCK.lock();
        try {
            return alone(work);
        } finally {
            SharedTurn.LOCK.unlock();
        }
    }

    private <T extends @Nullable Object> T alone(Supplier<T> work) {
        lock.lock();
        context.enter();
        try {
            return work.get();
        } finally {
            context.leave();
            if (current != null && lock.getHoldCount() == 1) {
                current.giveBackTurn();
            }
            lock.unlock();
        }
    }

    /** What comes back home, or what lives elsewhere made usable here. */
    @Nullable
    Object resolve(ScriptReference reference) {
        return reference.home().realm() == this ? reference.value() : foreign.resolve(reference);
    }

    /** A function, Promise or the like of a script, which others may come in by from now on. */
    ScriptReference reference(Value value, boolean isFunction) {
        ScriptReference known = foreign.origin(value);
        if (known != null) {
            return known;
        }
        isVisited = true;
        current().takeTurn();
        return new ScriptReference(current(), value, isFunction);
    }

    /** Ends it, with all that waits in it. */
    void close() {
        context.close(true);
    }
}
