package dev.fusewire.nodes.parsers.html;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** What the words behind a colon say of an element. */
final class PseudoClasses {

    /** Those that stand for another selector, jQuery's among them. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("any-link", ":is(a, area, link)[href]"),
            Map.entry("link", ":any-link:not(:visited)"),
            Map.entry(
                    "disabled",
                    ":is(:is(button, input, select, textarea, optgroup, option)[disabled],"
                            + " optgroup[disabled] > option,"
                            + " fieldset[disabled]:not(fieldset[disabled] legend:first-of-type *))"),
            Map.entry("enabled", ":not(:disabled)"),
            Map.entry("checked", ":is(:is(input[type=radio], input[type=checkbox])[checked], option:selected)"),
            Map.entry("required", ":is(input, select, textarea)[required]"),
            Map.entry("optional", ":is(input, select, textarea):not([required])"),
            Map.entry(
                    "selected",
                    "option:is([selected],"
                            + " select:not([multiple]):not(:has(> option[selected])) > :first-of-type)"),
            Map.entry("checkbox", "[type=checkbox]"),
            Map.entry("file", "[type=file]"),
            Map.entry("password", "[type=password]"),
            Map.entry("radio", "[type=radio]"),
            Map.entry("reset", "[type=reset]"),
            Map.entry("image", "[type=image]"),
            Map.entry("submit", "[type=submit]"),
            Map.entry("parent", ":not(:empty)"),
            Map.entry("header", ":is(h1, h2, h3, h4, h5, h6)"),
            Map.entry("button", ":is(button, input[type=button])"),
            Map.entry("input", ":is(input, textarea, select, button)"),
            Map.entry("text", "input:is(:not([type!='']), [type=text])"));

    private static final Set<String> PLAIN =
            Set.of("empty", "first-child", "last-child", "first-of-type", "last-of-type", "only-of-type", "only-child");

    private final Map<String, List<List<Selector>>> read = new HashMap<>();

    /** The selector a word stands for; null where it speaks for itself. */
    @Nullable
    List<List<Selector>> alias(Selector.Pseudo pseudo) {
        String meant = ALIASES.get(pseudo.name());
        if (meant == null) {
            return null;
        }
        if (pseudo.data() != null) {
            throw Selector.fault("Pseudo " + pseudo.name() + " doesn't have any arguments");
        }
        return read.computeIfAbsent(meant, SelectorParser::parse);
    }

    static Predicate<Element> of(Selector.Pseudo pseudo) {
        String name = pseudo.name();
        String data = pseudo.data() == null ? "" : pseudo.data();
        if (PLAIN.contains(name) && pseudo.data() != null) {
            throw Selector.fault("pseudo-selector :" + name + " doesn't have any arguments");
        }
        return switch (name) {
            case "contains" -> {
                String wanted = pseudo.data() == null ? "null" : data;
                yield element -> text(element).contains(wanted);
            }
            case "icontains" -> {
                String lower = data.toLowerCase(Locale.ROOT);
                yield element -> text(element).toLowerCase(Locale.ROOT).contains(lower);
            }
            case "nth-child" -> nth(data, false, false);
            case "nth-last-child" -> nth(data, true, false);
            case "nth-of-type" -> nth(data, false, true);
            case "nth-last-of-type" -> nth(data, true, true);
            case "first-child" -> element -> position(element, false, false) == 1;
            case "last-child" -> element -> position(element, true, false) == 1;
            case "first-of-type" -> element -> position(element, false, true) == 1;
            case "last-of-type" -> element -> position(element, true, true) == 1;
            case "only-child" -> element -> position(element, false, false) == 1 && position(element, true, false) == 1;
            case "only-of-type" -> element -> position(element, false, true) == 1 && position(element, true, true) == 1;
            case "empty" -> PseudoClasses::isEmpty;
            case "root" ->
                element -> element.parent() == null || element.parent().parent() == null;
            // of the whole document, which is no element; and nobody points at one or has been there
            case "scope", "hover", "visited", "active" -> _ -> false;
            default -> throw Selector.fault("unmatched pseudo-class :" + name);
        };
    }

    private static Predicate<Element> nth(String rule, boolean fromEnd, boolean ofType) {
        Nth nth = Nth.of(rule);
        return element -> nth.holds(position(element, fromEnd, ofType));
    }

    /** The element's place among those next to it, from 1. */
    private static int position(Element element, boolean fromEnd, boolean ofType) {
        int position = 1;
        Element other = fromEnd ? element.nextElementSibling() : element.previousElementSibling();
        while (other != null) {
            if (!ofType || other.normalName().equals(element.normalName())) {
                position++;
            }
            other = fromEnd ? other.nextElementSibling() : other.previousElementSibling();
        }
        return position;
    }

    private static boolean isEmpty(Element element) {
        for (Node child : element.childNodes()) {
            if (child instanceof Element || !HtmlText.data(child).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** All text within, that of scripts too. */
    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        element.traverse((node, _) -> {
            if (node instanceof TextNode || !(node instanceof Element)) {
                text.append(HtmlText.isComment(node) ? "" : HtmlText.data(node));
            }
        });
        return text.toString();
    }
}
