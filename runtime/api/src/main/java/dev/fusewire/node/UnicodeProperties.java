package dev.fusewire.node;

import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** The names {@code \p{…}} knows in JavaScript, as Java writes them. */
final class UnicodeProperties {

    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("Letter", "L"),
            Map.entry("Cased_Letter", "LC"),
            Map.entry("Uppercase_Letter", "Lu"),
            Map.entry("Lowercase_Letter", "Ll"),
            Map.entry("Titlecase_Letter", "Lt"),
            Map.entry("Modifier_Letter", "Lm"),
            Map.entry("Other_Letter", "Lo"),
            Map.entry("Mark", "M"),
            Map.entry("Combining_Mark", "M"),
            Map.entry("Nonspacing_Mark", "Mn"),
            Map.entry("Spacing_Mark", "Mc"),
            Map.entry("Enclosing_Mark", "Me"),
            Map.entry("Number", "N"),
            Map.entry("Decimal_Number", "Nd"),
            Map.entry("digit", "Nd"),
            Map.entry("Letter_Number", "Nl"),
            Map.entry("Other_Number", "No"),
            Map.entry("Punctuation", "P"),
            Map.entry("punct", "P"),
            Map.entry("Connector_Punctuation", "Pc"),
            Map.entry("Dash_Punctuation", "Pd"),
            Map.entry("Open_Punctuation", "Ps"),
            Map.entry("Close_Punctuation", "Pe"),
            Map.entry("Initial_Punctuation", "Pi"),
            Map.entry("Final_Punctuation", "Pf"),
            Map.entry("Other_Punctuation", "Po"),
            Map.entry("Symbol", "S"),
            Map.entry("Math_Symbol", "Sm"),
            Map.entry("Currency_Symbol", "Sc"),
            Map.entry("Modifier_Symbol", "Sk"),
            Map.entry("Other_Symbol", "So"),
            Map.entry("Separator", "Z"),
            Map.entry("Space_Separator", "Zs"),
            Map.entry("Line_Separator", "Zl"),
            Map.entry("Paragraph_Separator", "Zp"),
            Map.entry("Other", "C"),
            Map.entry("Control", "Cc"),
            Map.entry("cntrl", "Cc"),
            Map.entry("Format", "Cf"),
            Map.entry("Surrogate", "Cs"),
            Map.entry("Private_Use", "Co"),
            Map.entry("Unassigned", "Cn"));
    private static final Map<String, String> BINARY = Map.ofEntries(
            Map.entry("Any", "\\x{0}-\\x{10ffff}"),
            Map.entry("ASCII", "\\x00-\\x7f"),
            Map.entry("ASCII_Hex_Digit", "0-9A-Fa-f"),
            Map.entry("AHex", "0-9A-Fa-f"),
            Map.entry("Assigned", "\\P{Cn}"),
            Map.entry("Alphabetic", "\\p{IsAlphabetic}"),
            Map.entry("Alpha", "\\p{IsAlphabetic}"),
            Map.entry("Lowercase", "\\p{IsLowercase}"),
            Map.entry("Lower", "\\p{IsLowercase}"),
            Map.entry("Uppercase", "\\p{IsUppercase}"),
            Map.entry("Upper", "\\p{IsUppercase}"),
            Map.entry("White_Space", "\\p{IsWhite_Space}"),
            Map.entry("space", "\\p{IsWhite_Space}"),
            Map.entry("Ideographic", "\\p{IsIdeographic}"),
            Map.entry("Ideo", "\\p{IsIdeographic}"),
            Map.entry("Hex_Digit", "\\p{IsHex_Digit}"),
            Map.entry("Hex", "\\p{IsHex_Digit}"),
            Map.entry("ID_Start", "\\p{L}\\p{Nl}\\x{2118}\\x{212e}\\x{309b}\\x{309c}"),
            Map.entry("IDS", "\\p{L}\\p{Nl}\\x{2118}\\x{212e}\\x{309b}\\x{309c}"),
            Map.entry("Emoji", "\\p{IsEmoji}"),
            Map.entry("Emoji_Presentation", "\\p{IsEmoji_Presentation}"),
            Map.entry("EPres", "\\p{IsEmoji_Presentation}"),
            Map.entry("Emoji_Modifier", "\\p{IsEmoji_Modifier}"),
            Map.entry("Emoji_Modifier_Base", "\\p{IsEmoji_Modifier_Base}"),
            Map.entry("Emoji_Component", "\\p{IsEmoji_Component}"),
            Map.entry("Extended_Pictographic", "\\p{IsExtended_Pictographic}"),
            Map.entry("Join_Control", "\\x{200c}\\x{200d}"),
            Map.entry("Noncharacter_Code_Point", "\\p{IsNoncharacter_Code_Point}"));

    private UnicodeProperties() {}

    /**
     * @param name what stands in the braces
     * @param not whether it was written with a capital P
     */
    static String toJava(String name, boolean not, String source) {
        int equals = name.indexOf('=');
        String kind = equals < 0 ? "" : name.substring(0, equals);
        String value = name.substring(equals + 1);
        String category = CATEGORIES.containsValue(value) ? value : CATEGORIES.get(value);
        String inside = switch (kind) {
            case "" -> category == null ? BINARY.get(value) : "\\p{" + category + "}";
            case "General_Category", "gc" -> category == null ? null : "\\p{" + category + "}";
            case "Script", "sc", "Script_Extensions", "scx" -> isScript(value) ? "\\p{script=" + value + "}" : null;
            default -> null;
        };
        if (inside == null) {
            throw new PatternSyntaxException("Invalid property name", source, -1);
        }
        return (not ? "[^" : "[") + inside + "]";
    }

    private static boolean isScript(String name) {
        try {
            return Character.UnicodeScript.forName(name) != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
