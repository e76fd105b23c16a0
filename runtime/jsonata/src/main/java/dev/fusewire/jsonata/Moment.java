package dev.fusewire.jsonata;

import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.MomentFormat;
import dev.fusewire.node.ObjectValue;
import dev.fusewire.node.Opaque;
import dev.fusewire.node.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A time as moment.js has it: what {@code $moment()} gives an expression. Most of its methods change it, and give it again. */
final class Moment implements Lookup.Members, Opaque {

    private static final String INVALID = "Invalid date";

    private @Nullable ZonedDateTime time;
    private MomentLocale locale;

    private Moment(@Nullable ZonedDateTime time) {
        this(time, MomentLocale.english());
    }

    private Moment(@Nullable ZonedDateTime time, MomentLocale locale) {
        this.time = time;
        this.locale = locale;
    }

    static Moment of(List<@Nullable Object> arguments, Instant now) {
        ZoneId zone = ZoneId.systemDefault();
        Object value = Library.at(arguments, 0);
        return switch (value) {
            case null -> new Moment(now.atZone(zone));
            case Moment other -> other.copy();
            case Number millis ->
                new Moment(Instant.ofEpochMilli(millis.longValue()).atZone(zone));
            case Instant date -> new Moment(date.atZone(zone));
            case String text -> new Moment(MomentParsing.parse(text, Library.at(arguments, 1), zone));
            case List<?> fields -> new Moment(MomentParsing.ofFields(fields, zone));
            case ObjectValue fields when fields.isEmpty() -> new Moment(now.atZone(zone));
            case ObjectValue fields -> new Moment(MomentParsing.ofNames(fields, now.atZone(zone)));
            default -> new Moment(null);
        };
    }

    @Nullable
    Instant toInstant() {
        return time == null ? null : time.toInstant();
    }

    @Override
    public @Nullable Object toJson() {
        return time == null ? dev.fusewire.node.Null.NULL : Convert.iso(time.toInstant());
    }

    private static Function method(java.util.function.Function<List<@Nullable Object>, @Nullable Object> code) {
        return new Function.Native((_, arguments) -> code.apply(arguments), null, 0);
    }

    @Override
    public @Nullable Object member(String name) {
        if (name.equals("locale") || name.equals("lang")) {
            return method(arguments -> {
                if (!(Library.at(arguments, 0) instanceof String wanted)) {
                    return locale.name();
                }
                locale = MomentLocale.of(wanted);
                return this;
            });
        }
        if (name.equals("clone")) {
            return method(_ -> copy());
        }
        // what it is told with may have changed it before
        return plainMember(name) instanceof Function.Native
                ? new Function.Native(
                        (call, arguments) -> plainMember(name) instanceof Function.Native code
                                ? became(code.code().call(call, arguments))
                                : null,
                        null,
                        0)
                : null;
    }

    private Moment copy() {
        return new Moment(time, locale);
    }

    private @Nullable Object became(@Nullable Object result) {
        if (!(result instanceof Moment made)) {
            return result;
        }
        time = made.time;
        return this;
    }

    private @Nullable Object plainMember(String name) {
        if (time == null) {
            return method(_ -> switch (name) {
                case "isValid" -> false;
                case "format", "toString", "calendar", "fromNow" -> INVALID;
                case "toISOString", "toJSON" -> dev.fusewire.node.Null.NULL;
                case "valueOf", "unix", "diff" -> Double.NaN;
                default -> this;
            });
        }
        ZonedDateTime at = time;
        return switch (name) {
            case "isValid" -> method(_ -> true);
            case "format" -> method(arguments -> format(at, Library.at(arguments, 0)));
            case "toISOString", "toJSON" -> method(_ -> Convert.iso(at.toInstant()));
            case "toString" -> method(_ -> MomentFormat.format(at, "ddd MMM DD YYYY HH:mm:ss [GMT]ZZ"));
            case "toDate" -> method(_ -> at.toInstant());
            case "valueOf" -> method(_ -> Values.of(at.toInstant().toEpochMilli()));
            case "unix" -> method(_ -> Values.of(at.toEpochSecond()));
            case "utc" -> method(arguments -> inZone(at, ZoneOffset.UTC, arguments));
            case "local" -> method(arguments -> inZone(at, ZoneId.systemDefault(), arguments));
            case "tz" -> method(arguments -> zoned(at, Library.at(arguments, 0)));
            case "isDST" -> method(_ -> isSummer(at));
            case "isUTC", "isUtc" -> method(_ -> at.getZone().equals(ZoneOffset.UTC));
            case "isLocal" -> method(_ -> at.getZone().equals(ZoneId.systemDefault()));
            case "calendar" -> method(arguments -> calendar(at, arguments));
            case "add" -> method(arguments -> new Moment(MomentUnits.add(at, arguments, 1)));
            case "subtract" -> method(arguments -> new Moment(MomentUnits.add(at, arguments, -1)));
            case "startOf" -> method(arguments -> new Moment(MomentUnits.startOf(at, Library.at(arguments, 0))));
            case "endOf" -> method(arguments -> new Moment(MomentUnits.endOf(at, Library.at(arguments, 0))));
            case "diff" -> method(arguments -> diff(at, arguments));
            case "isBefore" -> method(arguments -> compare(at, arguments) < 0);
            case "isAfter" -> method(arguments -> compare(at, arguments) > 0);
            case "isSame" -> method(arguments -> compare(at, arguments) == 0);
            case "isSameOrBefore" -> method(arguments -> compare(at, arguments) <= 0);
            case "isSameOrAfter" -> method(arguments -> compare(at, arguments) >= 0);
            case "isBetween" ->
                method(arguments -> compare(at, List.of(of(arguments, Instant.EPOCH))) > 0
                        && compare(at, arguments.subList(1, arguments.size())) < 0);
            case "isLeapYear" -> method(_ -> at.toLocalDate().isLeapYear());
            case "daysInMonth" -> method(_ -> at.toLocalDate().lengthOfMonth());
            case "fromNow" ->
                method(arguments -> MomentWords.between(at.toInstant(), Instant.now(), arguments, locale));
            case "from" -> method(arguments -> words(at, arguments, false));
            case "to" -> method(arguments -> words(at, arguments, true));
            case "toArray" ->
                method(_ -> ArrayValue.of(
                        at.getYear(),
                        at.getMonthValue() - 1,
                        at.getDayOfMonth(),
                        at.getHour(),
                        at.getMinute(),
                        at.getSecond(),
                        at.get(ChronoField.MILLI_OF_SECOND)));
            case "toObject" ->
                method(_ -> ObjectValue.of(
                        "years",
                        at.getYear(),
                        "months",
                        at.getMonthValue() - 1,
                        "date",
                        at.getDayOfMonth(),
                        "hours",
                        at.getHour(),
                        "minutes",
                        at.getMinute(),
                        "seconds",
                        at.getSecond(),
                        "milliseconds",
                        at.get(ChronoField.MILLI_OF_SECOND)));
            case "get" -> method(arguments -> field(at, Values.text(Library.at(arguments, 0)), null));
            case "set" ->
                method(arguments -> field(at, Values.text(Library.at(arguments, 0)), Library.at(arguments, 1)));
            case "utcOffset" -> method(arguments -> offset(at, Library.at(arguments, 0)));
            default ->
                MomentFields.isField(name) ? method(arguments -> field(at, name, Library.at(arguments, 0))) : null;
        };
    }

    private String format(ZonedDateTime at, @Nullable Object pattern) {
        boolean utc = at.getZone().equals(ZoneOffset.UTC);
        String iso = utc ? "YYYY-MM-DD[T]HH:mm:ss[Z]" : "YYYY-MM-DD[T]HH:mm:ssZ";
        return locale.format(at, pattern instanceof String given && !given.isEmpty() ? given : iso);
    }

    /** Whether the clock is ahead of what it is in January or June. */
    private static boolean isSummer(ZonedDateTime at) {
        int offset = at.getOffset().getTotalSeconds();
        return offset > at.withMonth(1).getOffset().getTotalSeconds()
                || offset > at.withMonth(6).getOffset().getTotalSeconds();
    }

    /** The day as one speaks of it: "Today at 12:00 AM". */
    private String calendar(ZonedDateTime at, List<@Nullable Object> arguments) {
        boolean formatsFirst = Library.at(arguments, 0) instanceof ObjectValue given && given.has("sameElse");
        ZonedDateTime other = formatsFirst ? null : other(at, arguments);
        if (other == null && !formatsFirst && Library.at(arguments, 0) != null) {
            return INVALID;
        }
        ZonedDateTime reference = other == null ? Instant.now().atZone(at.getZone()) : other;
        long days = java.time.temporal.ChronoUnit.DAYS.between(reference.toLocalDate(), at.toLocalDate());
        String kind = days < -6
                ? "sameElse"
                : days < -1
                        ? "lastWeek"
                        : days < 0
                                ? "lastDay"
                                : days < 1 ? "sameDay" : days < 2 ? "nextDay" : days < 7 ? "nextWeek" : "sameElse";
        Object formats = Library.at(arguments, formatsFirst ? 0 : 1);
        String own = formats instanceof ObjectValue given && given.get(kind) instanceof String text ? text : null;
        return format(at, own == null ? locale.calendar(kind, at.getDayOfWeek().getValue() % 7) : own);
    }

    /** With {@code true} the hands of the clock stay and the moment changes. */
    private static Moment inZone(ZonedDateTime at, ZoneId zone, List<@Nullable Object> arguments) {
        boolean keep = Boolean.TRUE.equals(Library.at(arguments, 0));
        return new Moment(keep ? at.withZoneSameLocal(zone) : at.withZoneSameInstant(zone));
    }

    private Object zoned(ZonedDateTime at, @Nullable Object zone) {
        try {
            return new Moment(at.withZoneSameInstant(ZoneId.of(Values.text(zone))));
        } catch (DateTimeException _) {
            return this;
        }
    }

    private static Object offset(ZonedDateTime at, @Nullable Object to) {
        if (to == null) {
            return at.getOffset().getTotalSeconds() / 60;
        }
        if (to instanceof Number number) {
            // small numbers are hours, as in moment
            int minutes =
                    (int) (Math.abs(number.doubleValue()) < 16 ? number.doubleValue() * 60 : number.doubleValue());
            return new Moment(at.withZoneSameInstant(ZoneOffset.ofTotalSeconds(minutes * 60)));
        }
        try {
            return new Moment(at.withZoneSameInstant(ZoneOffset.of(Values.text(to))));
        } catch (DateTimeException _) {
            return new Moment(at);
        }
    }

    private static @Nullable ZonedDateTime other(ZonedDateTime at, List<@Nullable Object> arguments) {
        ZonedDateTime time = of(arguments.isEmpty() ? List.of() : arguments.subList(0, 1), Instant.now()).time;
        return time == null ? null : time.withZoneSameInstant(at.getZone());
    }

    private static Object diff(ZonedDateTime at, List<@Nullable Object> arguments) {
        ZonedDateTime other = other(at, arguments);
        if (other == null) {
            return Double.NaN;
        }
        double difference = MomentUnits.between(other, at, Library.at(arguments, 1));
        boolean exact = Boolean.TRUE.equals(Library.at(arguments, 2));
        return Values.number(
                exact ? difference : difference < 0 ? Math.ceil(difference) + 0.0 : Math.floor(difference));
    }

    private static int compare(ZonedDateTime at, List<@Nullable Object> arguments) {
        ZonedDateTime other = other(at, arguments);
        if (other == null) {
            return Integer.MIN_VALUE;
        }
        Object unit = Library.at(arguments, 1);
        return unit == null
                ? at.toInstant().compareTo(other.toInstant())
                : MomentUnits.startOf(at, unit).compareTo(MomentUnits.startOf(other, unit));
    }

    private Object words(ZonedDateTime at, List<@Nullable Object> arguments, boolean reversed) {
        ZonedDateTime other = other(at, arguments);
        if (other == null) {
            return INVALID;
        }
        List<@Nullable Object> rest = arguments.subList(Math.min(1, arguments.size()), arguments.size());
        return reversed
                ? MomentWords.between(other.toInstant(), at.toInstant(), rest, locale)
                : MomentWords.between(at.toInstant(), other.toInstant(), rest, locale);
    }

    /** One of its numbers; with a value, this moment with that. */
    private static @Nullable Object field(ZonedDateTime at, String name, @Nullable Object to) {
        Object field = MomentFields.field(at, name, to);
        return field instanceof ZonedDateTime changed ? new Moment(changed) : field;
    }
}
