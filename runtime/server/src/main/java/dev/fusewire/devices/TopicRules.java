package dev.fusewire.devices;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with which topics, as Mosquitto's {@code acl_file} says it.
 *
 * <p>What no line allows is denied. A user's own lines come before the patterns, which are for everybody; among each,
 * denials come first.
 *
 * @param anonymous for clients without a user
 * @param patterns for everybody
 */
record TopicRules(List<TopicRule> anonymous, Map<String, List<TopicRule>> byUser, List<TopicRule> patterns) {

    static final TopicRules NONE = new TopicRules(List.of(), Map.of(), List.of());

    /**
     * @param place named in complaints, such as a file
     * @throws IllegalArgumentException naming the line that is wrong
     */
    static TopicRules parse(List<String> lines, String place) {
        List<TopicRule> anonymous = new ArrayList<>();
        Map<String, List<TopicRule>> byUser = new LinkedHashMap<>();
        List<TopicRule> patterns = new ArrayList<>();
        String user = null;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("user ")) {
                user = line.substring(5).strip();
                byUser.putIfAbsent(user, new ArrayList<>());
                continue;
            }
            try {
                TopicRule rule = TopicRule.of(line);
                List<TopicRule> to = rule.isPattern()
                        ? patterns
                        : user == null ? anonymous : byUser.computeIfAbsent(user, _ -> new ArrayList<>());
                to.add(rule);
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(place + ", line " + (i + 1) + ": " + wrong.getMessage(), wrong);
            }
        }
        return new TopicRules(anonymous, byUser, patterns);
    }

    boolean isEmpty() {
        return anonymous.isEmpty() && byUser.isEmpty() && patterns.isEmpty();
    }

    TopicRules and(TopicRules more) {
        Map<String, List<TopicRule>> users = new LinkedHashMap<>(byUser);
        more.byUser.forEach((user, rules) -> users.merge(user, rules, TopicRules::joined));
        return new TopicRules(joined(anonymous, more.anonymous), users, joined(patterns, more.patterns));
    }

    private static List<TopicRule> joined(List<TopicRule> one, List<TopicRule> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    /**
     * The rules for one client, in the order in which they count.
     *
     * @param user null for none
     */
    List<TopicRule> forClient(@Nullable String user, String clientId) {
        List<TopicRule> own = user == null ? anonymous : byUser.getOrDefault(user, List.of());
        // a name with a wildcard would open the topics of others
        boolean isWild = hasWildcard(clientId) || (user != null && hasWildcard(user));
        Stream<TopicRule> general = isWild
                ? Stream.empty()
                : denialsFirst(patterns).map(each -> each.of(user, clientId)).filter(each -> each != null);
        return Stream.concat(denialsFirst(own), general).toList();
    }

    private static Stream<TopicRule> denialsFirst(List<TopicRule> rules) {
        return rules.stream().sorted(Comparator.comparing(rule -> !rule.isDeny()));
    }

    private static boolean hasWildcard(String name) {
        return name.indexOf('+') >= 0 || name.indexOf('#') >= 0;
    }
}
