package dev.fusewire.nodes.parsers.html;

import dev.fusewire.node.Values;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Finds elements by selectors, and by jQuery's words for a place among those found: {@code :first}, {@code :eq(2)}. */
final class Positions {

    private static final Set<String> WORDS = Set.of("first", "last", "eq", "gt", "nth", "lt", "even", "odd");

    private final SelectorMatcher matcher = new SelectorMatcher();
    private final List<Element> all;

    private Positions(Document document) {
        all = new ArrayList<>(document.getAllElements());
        all.remove(document);
    }

    /** All elements that fit, in the order of the document. */
    static List<Element> select(Document document, String selector) {
        List<List<Selector>> selectors = SelectorParser.parse(selector);
        Positions positions = new Positions(document);
        positions.matcher.check(selectors);
        return positions.select(selectors);
    }

    static boolean isPosition(Selector part) {
        return part instanceof Selector.Pseudo pseudo
                && (WORDS.contains(pseudo.name())
                        || pseudo.name().equals("not")
                                && pseudo.selectors() != null
                                && pseudo.selectors().stream()
                                        .anyMatch(each -> each.stream().anyMatch(Positions::isPosition)));
    }

    private List<Element> select(List<List<Selector>> selectors) {
        Set<Element> found = new LinkedHashSet<>();
        List<List<Selector>> plain = new ArrayList<>();
        for (List<Selector> selector : selectors) {
            if (selector.stream().anyMatch(Positions::isPosition)) {
                found.addAll(find(null, selector));
            } else {
                plain.add(selector);
            }
        }
        found.addAll(all.stream()
                .filter(element -> matcher.matchesAny(element, plain))
                .toList());
        return all.stream().filter(found::contains).toList();
    }

    /**
     * Takes a selector apart at its first word for a place.
     *
     * @param among what was found by the parts before; null at the beginning
     */
    private List<Element> find(@Nullable List<Element> among, List<Selector> selector) {
        int at = IntStream.range(0, selector.size())
                .filter(i -> isPosition(selector.get(i)))
                .findFirst()
                .orElse(selector.size());
        List<Selector> before = selector.subList(0, at);
        if (among != null && before.stream().anyMatch(Selector.Traversal.class::isInstance)) {
            return List.of(); // what cheerio finds behind a place: nothing
        }
        List<Element> candidates =
                among != null ? among : before.isEmpty() ? all.subList(0, Math.min(1, all.size())) : all;
        List<Element> found = candidates.stream()
                .filter(element -> before.isEmpty() || matcher.matches(element, before))
                .toList();
        if (at == selector.size()) {
            return found;
        }
        List<Element> placed = placed(found, (Selector.Pseudo) selector.get(at));
        return at + 1 == selector.size() || placed.isEmpty()
                ? placed
                : find(placed, selector.subList(at + 1, selector.size()));
    }

    private List<Element> placed(List<Element> found, Selector.Pseudo place) {
        int size = found.size();
        double number = place.data() == null ? Double.NaN : whole(place.data());
        int index = (int) number;
        boolean given = !Double.isNaN(number);
        return switch (place.name()) {
            case "first" -> found.subList(0, Math.min(1, size));
            case "last" -> found.subList(Math.max(0, size - 1), size);
            case "eq", "nth" ->
                given && Math.abs(index) < size ? List.of(found.get(index < 0 ? size + index : index)) : List.of();
            case "lt" -> !given ? List.of() : index < 0 ? found : found.subList(0, Math.min(index, size));
            case "gt" -> !given ? List.of() : found.subList(slice(index + 1, size), size);
            case "even" -> every(found, 0);
            case "odd" -> every(found, 1);
            default -> without(found, place);
        };
    }

    private static int slice(int from, int size) {
        return from < 0 ? Math.max(0, size + from) : Math.min(from, size);
    }

    private static double whole(String text) {
        double number = Values.parseFloat(text);
        return number < 0 ? Math.ceil(number) : Math.floor(number);
    }

    private static List<Element> every(List<Element> found, int rest) {
        return IntStream.range(0, found.size())
                .filter(i -> i % 2 == rest)
                .mapToObj(found::get)
                .toList();
    }

    private List<Element> without(List<Element> found, Selector.Pseudo not) {
        Set<Element> out = new LinkedHashSet<>();
        for (List<Selector> selector : not.selectors() == null ? List.<List<Selector>>of() : not.selectors()) {
            out.addAll(find(found, selector));
        }
        return found.stream().filter(element -> !out.contains(element)).toList();
    }
}
