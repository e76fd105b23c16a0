package dev.fusewire.jsonata;

import dev.fusewire.node.ObjectValue;
import java.util.regex.Pattern;

/** A picture of $formatNumber, such as {@code #,##0.00;(#0.00)}, after XPath's format-number. */
final class NumberPicture {

    private final SubPicture positive;
    private final SubPicture negative;

    private NumberPicture(SubPicture positive, SubPicture negative) {
        this.positive = positive;
        this.negative = negative;
    }

    static NumberPicture of(String picture, ObjectValue options) {
        PictureSigns signs = PictureSigns.of(options);
        String[] parts = picture.split(Pattern.quote(signs.pattern()), -1);
        if (parts.length > 2) {
            throw new Fault("D3080");
        }
        SubPicture positive = new SubPicture("", parts[0], signs);
        SubPicture negative = parts.length == 2
                ? new SubPicture("", parts[1], signs)
                : new SubPicture(signs.minus(), parts[0], signs);
        return new NumberPicture(positive, negative);
    }

    String format(double value) {
        return (value >= 0 ? positive : negative).format(value);
    }
}
