package dev.fusewire.account;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What the disk refuses, in words. */
final class OnDisk {

    interface Work<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    private OnDisk() {}

    static <T extends @Nullable Object> T tried(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new IllegalStateException(AccountFile.NAME + " cannot be used: " + e.getMessage(), e);
        }
    }
}
