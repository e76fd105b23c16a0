package dev.fusewire.devices;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a new device may do, by what it is. */
enum Preset {
    /** Everything under a prefix of its own. */
    OWN("readwrite %s/#"),
    /** A Shelly of the first generation; the prefix is its id, such as {@code shellyem3-244CAB41A5B4}. */
    SHELLY_1("readwrite shellies/%s/#", "read shellies/command", "write shellies/announce"),
    /** A Shelly of a later generation; the prefix is the one in its MQTT settings. It answers where it is asked from. */
    SHELLY("readwrite %s/#", "write +/rpc"),
    /** A go-e charger; the prefix is its serial number. Older firmware begins its topics with a slash. */
    GO_E("readwrite go-eCharger/%s/#", "readwrite /go-eCharger/%s/#"),
    /** Another program that shall see and set everything. */
    EVERYTHING("readwrite #");

    private final List<String> lines;

    Preset(String... lines) {
        this.lines = List.of(lines);
    }

    /** As it is called in requests: {@code shelly-1}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming those there are */
    static Preset of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("kind is \"%s\", expected one of %s"
                        .formatted(
                                word, Arrays.stream(values()).map(Preset::word).toList())));
    }

    /** @throws IllegalArgumentException where the prefix does not make a filter of its own */
    List<TopicRule> rules(String prefix) {
        if (prefix.isEmpty()
                || prefix.length() > 200
                || !prefix.chars().allMatch(Preset::isPlain)
                || prefix.startsWith("$")
                || prefix.startsWith("/")
                || prefix.endsWith("/")) {
            throw new IllegalArgumentException(
                    "prefix is \"%s\", expected the beginning of a topic without wildcards, such as \"garage/meter\""
                            .formatted(prefix));
        }
        return lines.stream().map(line -> TopicRule.of(line.formatted(prefix))).toList();
    }

    private static boolean isPlain(int character) {
        return character > ' ' && character != '+' && character != '#' && character != 0x7f;
    }
}
