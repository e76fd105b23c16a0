package dev.fusewire.account;

import java.sql.SQLException;

/** What the disk refuses, in words. */
final class OnDisk {

    interface Work<T> {
        T run() throws SQLException;
    }

    private OnDisk() {}

    static <T> T tried(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new IllegalStateException(AccountFile.NAME + " cannot be used: " + e.getMessage(), e);
        }
    }
}
