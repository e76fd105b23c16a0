package dev.fusewire.jsonata;

import dev.fusewire.node.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a number's picture that is for numbers of one sign. */
final class SubPicture {

    /** Stands for the decimal separator, which may be of several characters. */
    private static final String POINT = "\uffff";

    private final PictureSigns signs;
    private final String sign;
    private final String text;
    private final String prefix;
    private final String suffix;
    private final List<Integer> wholeGroups;
    private final List<Integer> fractionGroups;
    private int minWhole;
    private final int scaling;
    private int minFraction;
    private int maxFraction;
    private final int minExponent;

    /** @param sign stands before the picture */
    SubPicture(String sign, String text, PictureSigns signs) {
        this.sign = sign;
        this.signs = signs;
        this.text = text;
        int from = 0;
        while (from < text.length() && !isBody(text.charAt(from))) {
            from++;
        }
        int to = text.length();
        while (to > from && !isBody(text.charAt(to - 1))) {
            to--;
        }
        boolean none = from == text.length();
        prefix = none ? "" : text.substring(0, from);
        suffix = none ? "" : text.substring(to);
        String active = none ? text : text.substring(from, to);
        int e = text.indexOf(signs.exponent(), prefix.length());
        boolean scientific = e >= 0 && e <= text.length() - suffix.length();
        String mantissa = scientific ? active.substring(0, Math.min(e, active.length())) : active;
        String exponent = scientific ? active.substring(Math.min(e + 1, active.length())) : null;
        int point = mantissa.indexOf(signs.decimal());
        String whole = point < 0 ? mantissa : mantissa.substring(0, point);
        String fraction = point < 0 ? suffix : mantissa.substring(point + 1);
        check(active, mantissa, whole, fraction, exponent);
        wholeGroups = groups(whole, false);
        fractionGroups = point < 0 ? List.of() : groups(fraction, true);
        minWhole = digits(whole);
        scaling = minWhole;
        minFraction = digits(fraction);
        maxFraction = places(fraction);
        if (minWhole == 0 && maxFraction == 0) {
            if (exponent != null) {
                minFraction = 1;
                maxFraction = 1;
            } else {
                minWhole = 1;
            }
        }
        if (exponent != null && minWhole == 0 && whole.contains(signs.digit())) {
            minWhole = 1;
        }
        if (minWhole == 0 && minFraction == 0) {
            minFraction = 1;
        }
        minExponent = exponent == null ? 0 : digits(exponent);
    }

    String format(double value) {
        double number = has(signs.percent()) ? value * 100 : has(signs.perMille()) ? value * 1000 : value;
        int exponent = 0;
        if (minExponent > 0 && number != 0) {
            double most = Math.pow(10, scaling);
            double least = Math.pow(10, scaling - 1.0);
            while (Math.abs(number) < least) {
                number *= 10;
                exponent--;
            }
            while (Math.abs(number) > most) {
                number /= 10;
                exponent++;
            }
        }
        double rounded = NumberFunctions.round(number, maxFraction);
        String digits = new BigDecimal(Values.text(Math.abs(rounded)))
                .setScale(maxFraction, RoundingMode.HALF_UP)
                .toPlainString();
        int point = digits.indexOf('.');
        StringBuilder whole = new StringBuilder(point < 0 ? digits : digits.substring(0, point));
        StringBuilder fraction = new StringBuilder(point < 0 ? "" : digits.substring(point + 1));
        while (!whole.isEmpty() && whole.charAt(0) == '0') {
            whole.deleteCharAt(0);
        }
        while (!fraction.isEmpty() && fraction.charAt(fraction.length() - 1) == '0') {
            fraction.setLength(fraction.length() - 1);
        }
        while (whole.length() < minWhole) {
            whole.insert(0, '0');
        }
        while (fraction.length() < minFraction) {
            fraction.append('0');
        }
        group(whole, fraction);
        StringBuilder out = new StringBuilder(whole);
        if (!fraction.isEmpty() && has(signs.decimal())) {
            out.append(signs.decimal()).append(fraction);
        }
        if (minExponent > 0) {
            String written = String.valueOf(Math.abs(exponent));
            out.append(signs.exponent()).append(exponent < 0 ? signs.minus() : "");
            out.append("0".repeat(Math.max(0, minExponent - written.length()))).append(written);
        }
        return sign + prefix + inFamily(out) + suffix;
    }

    private String inFamily(StringBuilder text) {
        if (signs.zero() != '0') {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c >= '0' && c <= '9') {
                    text.setCharAt(i, (char) (c - '0' + signs.zero()));
                }
            }
        }
        return text.toString();
    }

    private boolean isBody(char c) {
        return signs.isActive(c) && !signs.exponent().equals(String.valueOf(c));
    }

    private boolean has(String sign) {
        return text.contains(sign);
    }

    private int digits(String part) {
        return (int) part.chars().filter(c -> signs.isDigit((char) c)).count();
    }

    private int places(String part) {
        return (int) part.chars().filter(c -> signs.isPlace((char) c)).count();
    }

    private List<Integer> groups(String part, boolean fromLeft) {
        List<Integer> groups = new ArrayList<>();
        for (int at = part.indexOf(signs.grouping()); at >= 0; at = part.indexOf(signs.grouping(), at + 1)) {
            groups.add(places(fromLeft ? part.substring(0, at) : part.substring(at)));
        }
        return groups;
    }

    /** The distance of groups that come at even distances; 0 where they do not. */
    private int regular() {
        int factor = 0;
        for (int group : wholeGroups) {
            factor = gcd(factor, group);
        }
        for (int i = 1; i <= wholeGroups.size(); i++) {
            if (!wholeGroups.contains(i * factor)) {
                return 0;
            }
        }
        return factor;
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private void group(StringBuilder whole, StringBuilder fraction) {
        int length = whole.length();
        int even = regular();
        if (even > 0) {
            for (int at = length - even; at > 0; at -= even) {
                whole.insert(at, signs.grouping());
            }
        } else {
            uneven(whole, fraction);
        }
        for (int i = fractionGroups.size() - 1; i >= 0; i--) {
            if (fractionGroups.get(i) < fraction.length()) {
                fraction.insert(fractionGroups.get(i), signs.grouping());
            }
        }
    }

    /** A sign left of the first digit finds its place from the number's other end, as slice counts. */
    private void uneven(StringBuilder whole, StringBuilder fraction) {
        StringBuilder both = new StringBuilder(whole).append(POINT).append(fraction);
        int point = whole.length();
        for (int group : wholeGroups) {
            int at = point - group;
            both.insert(at < 0 ? Math.max(0, both.length() + at) : at, signs.grouping());
            point++;
        }
        int middle = both.indexOf(POINT);
        whole.replace(0, whole.length(), both.substring(0, middle));
        fraction.replace(0, fraction.length(), both.substring(middle + 1));
    }

    private static boolean twice(String text, String sign) {
        return text.indexOf(sign) != text.lastIndexOf(sign);
    }

    private void check(String active, String mantissa, String whole, String fraction, @Nullable String exponent) {
        String fault = null;
        int point = text.indexOf(signs.decimal());
        for (Map.Entry<String, String> sign : List.of(
                Map.entry(signs.decimal(), "D3081"),
                Map.entry(signs.percent(), "D3082"),
                Map.entry(signs.perMille(), "D3083"))) {
            fault = twice(text, sign.getKey()) ? sign.getValue() : fault;
        }
        fault = has(signs.percent()) && has(signs.perMille()) ? "D3084" : fault;
        fault = places(mantissa) == 0 ? "D3085" : fault;
        fault = active.chars().allMatch(c -> signs.isActive((char) c)) ? fault : "D3086";
        if (point >= 0) {
            boolean beside =
                    text.startsWith(signs.grouping(), point - 1) || text.startsWith(signs.grouping(), point + 1);
            fault = beside ? "D3087" : fault;
        } else if (whole.endsWith(signs.grouping())) {
            fault = "D3088";
        }
        fault = has(signs.grouping() + signs.grouping()) ? "D3089" : fault;
        int optional = whole.indexOf(signs.digit());
        fault = optional >= 0 && digits(whole.substring(0, optional)) > 0 ? "D3090" : fault;
        optional = fraction.lastIndexOf(signs.digit());
        fault = optional >= 0 && digits(fraction.substring(optional)) > 0 ? "D3091" : fault;
        if (exponent != null) {
            fault = !exponent.isEmpty() && (has(signs.percent()) || has(signs.perMille())) ? "D3092" : fault;
            fault = exponent.isEmpty() || digits(exponent) < exponent.length() ? "D3093" : fault;
        }
        if (fault != null) {
            throw new Fault(fault);
        }
    }
}
