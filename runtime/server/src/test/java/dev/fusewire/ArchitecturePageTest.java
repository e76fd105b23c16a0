package dev.fusewire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fusewire.Rooms.Room;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/architecture.md} cannot drift: its picture and its table are drawn from the poms and packages. */
@DisplayName("The page about the architecture")
class ArchitecturePageTest {

    private static final Path PAGE = Rooms.ROOT.resolve("docs/architecture.md");
    private static final String BEGIN = "<!-- drawn from the poms -->\n";
    private static final String END = "<!-- end of what is drawn -->";
    private static final Pattern CLASS = Pattern.compile("`([A-Z]\\w+)`");

    /** Mermaid, which the repository's page draws. What can be reached by another arrow has no arrow of its own. */
    private static String picture(List<Room> rooms) {
        StringBuilder picture = new StringBuilder("```mermaid\nflowchart BT\n");
        for (Room room : rooms) {
            picture.append("  ")
                    .append(room.artifact())
                    .append("[")
                    .append(room.folder())
                    .append("]\n");
        }
        for (Room room : rooms) {
            for (String used : room.uses()) {
                boolean isShort =
                        room.uses().stream().anyMatch(other -> !other.equals(used) && reaches(rooms, other, used));
                if (!isShort) {
                    picture.append("  ")
                            .append(room.artifact())
                            .append(" --> ")
                            .append(used)
                            .append('\n');
                }
            }
        }
        return picture.append("```\n").toString();
    }

    private static boolean reaches(List<Room> rooms, String from, String to) {
        return rooms.stream()
                .filter(room -> room.artifact().equals(from))
                .flatMap(room -> room.uses().stream())
                .anyMatch(next -> next.equals(to) || reaches(rooms, next, to));
    }

    private static String table(List<Room> rooms) {
        StringBuilder table = new StringBuilder("| Jar | Package | What it is for |\n| --- | --- | --- |\n");
        for (Room room : rooms) {
            table.append("| **%s** | | %s |\n".formatted(room.folder(), room.description()));
            room.packages().forEach((name, sentence) -> table.append("| | `%s` | %s |\n".formatted(name, sentence)));
        }
        return table.toString();
    }

    @Test
    @DisplayName("shows the jars, their packages and what each may use")
    void isDrawn() throws Exception {
        List<Room> rooms = Rooms.all();
        assertThat(rooms).hasSizeGreaterThan(10);
        assertThat(rooms).allSatisfy(room -> {
            assertThat(room.description())
                    .as("description in %s/pom.xml", room.folder())
                    .isNotEmpty();
            assertThat(room.packages())
                    .as("package comments in %s", room.folder())
                    .doesNotContainValue("");
        });
        String page = Files.readString(PAGE);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));
        String drawn = before + picture(rooms) + "\n" + table(rooms) + after;
        if ("write".equals(System.getProperty("format"))) {
            Files.writeString(PAGE, drawn);
        }
        assertThat(Files.readString(PAGE))
                .as("mvn -pl runtime/server -am test -Dtest=ArchitecturePageTest -Dformat=write "
                        + "-Dsurefire.failIfNoSpecifiedTests=false draws it")
                .isEqualTo(drawn);
    }

    @Test
    @DisplayName("names classes that there are")
    void classes() throws Exception {
        Set<String> known;
        try (Stream<Path> files = Files.walk(Rooms.ROOT, 14)) {
            known = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        Set<String> named = CLASS.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).isNotEmpty();
        assertThat(known).containsAll(named);
    }
}
