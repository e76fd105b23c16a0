package dev.fusewire.sqlite;

import dev.fusewire.sqlite.DatabaseFile.Durability;
import java.nio.file.Path;
import java.util.List;

/** Opens a database, as a program that has just started does, and says where SQLite's own code was taken from. */
final class OpeningMain {

    private OpeningMain() {}

    public static void main(String[] args) throws Exception {
        try (DatabaseFile file = DatabaseFile.open(Path.of(args[0]), Durability.PROCESS, List.of())) {
            System.out.println(file.number("SELECT 42") + " " + System.getProperty("org.sqlite.lib.name"));
        }
    }
}
