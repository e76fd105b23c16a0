package dev.fusewire.ocpp;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says the same of one station no more than every ten minutes, and then how often it was. Figures in a text and what it quotes do not make it another. */
public final class LogLimit {

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int TEXTS = 24;
    /** What differs from one time to the next: figures, and what is quoted. */
    private static final Pattern FIGURES = Pattern.compile("\"[^\"]*\"|[0-9]+");

    private static final class Said {
        Instant at = Instant.EPOCH;
        int more;
    }

    private final Consumer<String> log;
    private @Nullable Map<String, Said> said;

    public LogLimit(Consumer<String> log) {
        this.log = log;
    }

    public void say(String words, Instant now) {
        Map<String, Said> all = said == null ? new LinkedHashMap<>(4) : said;
        said = all;
        String key = FIGURES.matcher(words).replaceAll("…");
        if (all.size() >= TEXTS && !all.containsKey(key)) {
            all.remove(all.keySet().iterator().next());
        }
        Said before = all.computeIfAbsent(key, _ -> new Said());
        if (now.isBefore(before.at.plus(PAUSE))) {
            before.more++;
            return;
        }
        log.accept(before.more == 0 ? words : words + " (and " + before.more + " times more since it was said last)");
        before.at = now;
        before.more = 0;
    }
}
