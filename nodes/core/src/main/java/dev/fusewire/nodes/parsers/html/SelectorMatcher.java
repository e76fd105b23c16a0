package dev.fusewire.nodes.parsers.html;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Says whether an element is what a selector describes. */
final class SelectorMatcher {

    /** Attributes whose values mean the same in capitals. */
    private static final Set<String> WITHOUT_CASE = Set.of(
            ("accept accept-charset align alink axis bgcolor charset checked clear codetype color compact declare"
                + " defer dir direction disabled enctype face frame hreflang http-equiv lang language link media"
                + " method multiple nohref noresize noshade nowrap readonly rel rev rules scope scrolling selected"
                + " shape target text type valign valuetype vlink")
                    .split(" "));

    private final PseudoClasses pseudoClasses = new PseudoClasses();
    private final Map<Selector, Predicate<Element>> prepared = new IdentityHashMap<>();

    boolean matchesAny(Element element, List<List<Selector>> selectors) {
        return selectors.stream().anyMatch(selector -> matches(element, selector));
    }

    boolean matches(Element element, List<Selector> selector) {
        return matches(element, selector, selector.size() - 1, null);
    }

    /** @param scope where a selector that begins with a traversal begins, for those in :has */
    private boolean matches(Element element, List<Selector> selector, int last, @Nullable Element scope) {
        if (last < 0) {
            return scope == null || element == scope;
        }
        return switch (selector.get(last)) {
            case Selector.Traversal traversal -> leads(element, traversal, selector, last - 1, scope);
            case Selector part ->
                fits(element, part)
                        && (last == 0 ? scope == null : true)
                        && (last == 0 || matches(element, selector, last - 1, scope));
        };
    }

    private boolean leads(
            Element element, Selector.Traversal traversal, List<Selector> selector, int last, @Nullable Element scope) {
        if (last < 0 && scope == null) {
            return false; // there is nothing a selector of the whole document could begin behind
        }
        Predicate<Element> rest = other -> matches(other, selector, last, scope);
        switch (traversal) {
            case DESCENDANT -> {
                for (Element above = parent(element); above != null; above = parent(above)) {
                    if (rest.test(above)) {
                        return true;
                    }
                }
                return false;
            }
            case CHILD -> {
                Element above = parent(element);
                return above != null && rest.test(above);
            }
            case PARENT -> {
                return element.children().stream().anyMatch(rest);
            }
            case SIBLING -> {
                for (Element before = element.previousElementSibling();
                        before != null;
                        before = before.previousElementSibling()) {
                    if (rest.test(before)) {
                        return true;
                    }
                }
                return false;
            }
            case ADJACENT -> {
                Element before = element.previousElementSibling();
                return before != null && rest.test(before);
            }
        }
        return false;
    }

    /** The element this one is in; the document is none. */
    private static @Nullable Element parent(Element element) {
        Element parent = element.parent();
        return parent == null || parent.parent() == null ? null : parent;
    }

    private boolean fits(Element element, Selector part) {
        Predicate<Element> test = prepared.get(part);
        if (test == null) {
            test = prepare(part);
            prepared.put(part, test);
        }
        return test.test(element);
    }

    /** Looks at every part once, so that what is wrong in one is said even where no element comes to it. */
    void check(List<List<Selector>> selectors) {
        selectors.forEach(selector -> selector.forEach(part -> {
            if (!(part instanceof Selector.Traversal) && !Positions.isPosition(part)) {
                prepared.put(part, prepare(part));
            }
        }));
    }

    private Predicate<Element> prepare(Selector part) {
        return switch (part) {
            case Selector.Any _ -> _ -> true;
            case Selector.Tag(String name) -> element -> element.tagName().equals(name);
            case Selector.Attribute attribute -> element -> fits(element, attribute);
            case Selector.Pseudo pseudo -> pseudo(pseudo);
            case Selector.Traversal _ -> _ -> false;
        };
    }

    private Predicate<Element> pseudo(Selector.Pseudo pseudo) {
        List<List<Selector>> alias = pseudoClasses.alias(pseudo);
        List<List<Selector>> inside = alias == null ? pseudo.selectors() : alias;
        if (inside == null) {
            return PseudoClasses.of(pseudo);
        }
        check(inside);
        return switch (pseudo.name()) {
            case "not" -> element -> !matchesAny(element, inside);
            case "has" -> element -> has(element, inside);
            case "host", "host-context" -> throw Selector.fault("unmatched pseudo-class :" + pseudo.name());
            default -> element -> matchesAny(element, inside);
        };
    }

    private boolean has(Element element, List<List<Selector>> inside) {
        for (List<Selector> selector : inside) {
            boolean scoped = selector.getFirst() instanceof Selector.Traversal;
            boolean sideways = selector.getFirst() == Selector.Traversal.SIBLING
                    || selector.getFirst() == Selector.Traversal.ADJACENT;
            Element around = sideways ? parent(element) : element;
            for (Element candidate : around == null ? List.<Element>of() : around.getAllElements()) {
                if (candidate != element
                        && matches(candidate, selector, selector.size() - 1, scoped ? element : null)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean fits(Element element, Selector.Attribute wanted) {
        boolean there = element.hasAttr(wanted.name());
        if (wanted.action() == Selector.Action.EXISTS) {
            return there;
        }
        Boolean ignores = wanted.ignoresCase();
        boolean ignoresCase = ignores == null ? WITHOUT_CASE.contains(wanted.name()) : ignores;
        String value = ignoresCase ? wanted.value().toLowerCase(Locale.ROOT) : wanted.value();
        String given = element.attr(wanted.name());
        String has = ignoresCase ? given.toLowerCase(Locale.ROOT) : given;
        if (wanted.action() == Selector.Action.NOT) {
            return !there || !has.equals(value);
        }
        return there
                && switch (wanted.action()) {
                    case EQUALS -> has.equals(value);
                    case HAS_WORD -> List.of(has.split("\\s+")).contains(value) && !value.isEmpty();
                    case STARTS -> !value.isEmpty() && has.startsWith(value);
                    case ENDS -> !value.isEmpty() && has.endsWith(value);
                    case CONTAINS -> !value.isEmpty() && has.contains(value);
                    case HYPHEN -> has.equals(value) || has.startsWith(value + "-");
                    default -> false;
                };
    }
}
