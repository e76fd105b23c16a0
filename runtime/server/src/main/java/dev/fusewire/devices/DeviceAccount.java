package dev.fusewire.devices;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may log in to the broker.
 *
 * @param hash of the password, see {@link PasswordHash}
 * @param rules what it may do beside the rules for all; null where it has none of its own
 * @param made when, in milliseconds; 0 where that is not known
 */
record DeviceAccount(String name, String hash, @Nullable List<TopicRule> rules, long made) {

    /** What a device can be called here: fit for a level of a topic, and for a line of a file. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,63}");

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "account " + name;
    }
}
