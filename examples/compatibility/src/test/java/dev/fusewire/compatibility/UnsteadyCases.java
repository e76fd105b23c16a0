package dev.fusewire.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Tells which cases differed among others and were equal alone: each has a cause that is not known yet. */
final class UnsteadyCases {

    private UnsteadyCases() {}

    static void write(Path file, Collection<Outcome> outcomes) throws IOException {
        List<Outcome> unsteady = outcomes.stream().filter(Outcome::isUnsteady).toList();
        var text = new StringBuilder("%d of %d cases differed among others and were equal alone.%n"
                .formatted(unsteady.size(), outcomes.size()));
        for (Outcome outcome : unsteady) {
            text.append("%n## %s%n%n```%n%s%n```%n".formatted(outcome.testCase().displayName(), outcome.report()));
        }
        Files.writeString(Files.createDirectories(file.getParent()).resolve(file.getFileName()), text);
        unsteady.forEach(o ->
                System.out.println("unsteady: " + o.testCase().displayName() + ": differed among others, equal alone"));
    }
}
