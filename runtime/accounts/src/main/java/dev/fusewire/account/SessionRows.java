package dev.fusewire.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions as the file has them, and the refresh words that were spent for them. Used by one thread at a time. */
final class SessionRows {

    private final AccountFile file;

    SessionRows(AccountFile file) {
        this.file = file;
    }

    List<LiveSession> all() throws SQLException {
        return file.all(
                row -> new LiveSession(
                        session(row),
                        row.getString("token"),
                        row.getLong("token_expires"),
                        row.getString("refresh"),
                        row.getLong("rotated"),
                        true),
                "SELECT * FROM session");
    }

    private static Session session(ResultSet row) throws SQLException {
        String scope = row.getString("scope");
        return new Session(
                row.getLong("id"),
                row.getLong("account"),
                row.getString("user"),
                Session.Kind.valueOf(row.getString("kind")),
                scope.isEmpty() ? List.of() : List.of(scope.split(" ")),
                row.getString("browser"),
                row.getString("address"),
                row.getLong("begun"),
                row.getLong("seen"),
                row.getLong("expires"));
    }

    /** @param begun without an id, which it gets here */
    LiveSession insert(Session begun, String token, long tokenExpires, @Nullable String refresh) throws SQLException {
        long id = file.insert(
                "INSERT INTO session(account, user, kind, scope, browser, address, begun, seen, expires, token,"
                        + " token_expires, refresh, rotated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
                begun.account() == 0 ? null : begun.account(),
                begun.user(),
                begun.kind().name(),
                String.join(" ", begun.scope()),
                begun.browser(),
                begun.address(),
                begun.begun(),
                begun.seen(),
                begun.expires(),
                token,
                tokenExpires,
                refresh);
        return new LiveSession(begun.withId(id), token, tokenExpires, refresh, 0, false);
    }

    /** Writes the next token down, and that its word was spent. */
    void rotate(long id, String token, long expires, String refresh, String spent, long now) throws SQLException {
        file.transaction(() -> {
            var _ = file.change(
                    "UPDATE session SET token = ?, token_expires = ?, refresh = ?, rotated = ?, seen = ? WHERE id = ?",
                    token,
                    expires,
                    refresh,
                    now,
                    now,
                    id);
            var _ = file.change("INSERT OR IGNORE INTO spent(refresh, session) VALUES (?, ?)", spent, id);
        });
    }

    /** The sessions for which this word was spent. */
    List<Long> ofSpent(String refresh) throws SQLException {
        return file.all(row -> row.getLong("session"), "SELECT session FROM spent WHERE refresh = ?", refresh);
    }

    /** Writes down when and from where it was last used. */
    void seen(Session session) throws SQLException {
        var _ = file.change(
                "UPDATE session SET seen = ?, address = ? WHERE id = ?",
                session.seen(),
                session.address(),
                session.id());
    }

    /** @return how many there were */
    int delete(long id) throws SQLException {
        return file.change("DELETE FROM session WHERE id = ?", id);
    }
}
