package dev.fusewire.nodes.common;

import dev.fusewire.nodes.common.CronItem.Wrap;
import java.util.List;
import java.util.OptionalLong;

/** The years of a crontab's seventh field. */
final class CronYears {

    /** Where the steps of a star begin. */
    private static final long FIRST = 1970;

    /** The last whole year that JavaScript's dates have. */
    private static final long LAST = 275_759;

    private final List<CronItem> items;

    CronYears(String field) {
        items = CronItem.list(field, 0, LAST, Wrap.REFUSED);
    }

    /** The first year that is not before this one; empty when there is none left. */
    OptionalLong from(long year) {
        return items.stream()
                .map(item -> next(item, year))
                .flatMapToLong(OptionalLong::stream)
                .min();
    }

    private static OptionalLong next(CronItem item, long year) {
        if (item.isAny()) {
            return OptionalLong.of(year);
        }
        if (item.isSingle()) {
            return item.from() >= year ? OptionalLong.of(item.from()) : OptionalLong.empty();
        }
        long start = item.from() == CronItem.OPEN ? FIRST : item.from();
        long end = item.to() == CronItem.OPEN ? LAST : item.to();
        long next = start > year ? start : start + Math.ceilDiv(year - start, item.step()) * item.step();
        return start > year || next <= end ? OptionalLong.of(next) : OptionalLong.empty();
    }
}
