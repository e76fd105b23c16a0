package dev.fusewire.server;

import dev.fusewire.server.watch.Metrics;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** The text of {@code /metrics}. The library for it is loaded when somebody asks for the first time. */
final class MetricsPage implements Callable<String> {

    private final Figures figures;
    private @Nullable Metrics metrics;

    MetricsPage(Figures figures) {
        this.figures = figures;
    }

    @Override
    public synchronized String call() {
        Metrics made = metrics == null ? new Metrics(figures) : metrics;
        metrics = made;
        return made.page();
    }
}
