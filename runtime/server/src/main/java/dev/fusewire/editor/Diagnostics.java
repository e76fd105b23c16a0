package dev.fusewire.editor;

import com.sun.management.OperatingSystemMXBean;
import dev.fusewire.node.ArrayValue;
import dev.fusewire.node.ObjectValue;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** What somebody who helps wants to know first: versions, memory, state; no secret and no path. */
final class Diagnostics {

    private final Runtime runtime;
    private final NodeSets sets;
    private final EditorSettings settings;

    Diagnostics(Runtime runtime, NodeSets sets, EditorSettings settings) {
        this.runtime = runtime;
        this.sets = sets;
        this.settings = settings;
    }

    void get(Exchange exchange) {
        exchange.json(ObjectValue.of(
                "report", "diagnostics",
                "scope", "basic",
                "time", time(),
                "intl",
                        ObjectValue.of(
                                "locale",
                                Locale.getDefault().toLanguageTag(),
                                "timeZone",
                                ZoneId.systemDefault().getId()),
                "java", java(),
                "os", system(),
                "runtime", runtime()));
    }

    private static ObjectValue time() {
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        return ObjectValue.of(
                "utc", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.withZoneSameInstant(ZoneOffset.UTC)),
                "local",
                        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                                .format(now));
    }

    private static ObjectValue java() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        return ObjectValue.of(
                "version",
                java.lang.Runtime.version().toString(),
                "arch",
                System.getProperty("os.arch"),
                "platform",
                System.getProperty("os.name").toLowerCase(Locale.ROOT),
                "memoryUsage",
                ObjectValue.of(
                        "heapTotal", heap.getCommitted(), "heapUsed", heap.getUsed(), "external", other.getUsed()));
    }

    private static ObjectValue system() {
        var bean = ManagementFactory.getOperatingSystemMXBean();
        long total = bean instanceof OperatingSystemMXBean machine ? machine.getTotalMemorySize() : 0;
        long free = bean instanceof OperatingSystemMXBean machine ? machine.getFreeMemorySize() : 0;
        return ObjectValue.of(
                "containerised", Files.exists(Path.of("/.dockerenv")),
                "totalmem", total,
                "freemem", free,
                "arch", bean.getArch(),
                "loadavg", ArrayValue.of(bean.getSystemLoadAverage()),
                "platform", bean.getName().toLowerCase(Locale.ROOT),
                "release", bean.getVersion(),
                "type", bean.getName(),
                "uptime", ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    }

    private ObjectValue runtime() {
        ObjectValue.Builder modules = ObjectValue.builder();
        sets.all().forEach(set -> modules.put(set.module(), set.version()));
        String state = runtime.state();
        return ObjectValue.of(
                "version",
                EditorSettings.NODE_RED,
                "fusewire",
                settings.version(),
                "isStarted",
                true,
                "flows",
                ObjectValue.of(
                        "state",
                        state,
                        "started",
                        state.equals("start"),
                        "sharingALoop",
                        ObjectValue.copyOf(runtime.tabsSharingALoop())),
                "modules",
                modules.build(),
                "settings",
                ObjectValue.of(
                        "available", true,
                        "disableEditor", false,
                        "contextStorage", ArrayValue.copyOf(runtime.stores().names()),
                        "apiMaxLength", settings.maxBody(),
                        "runtimeState",
                                ObjectValue.of("enabled", settings.canStopFlows(), "ui", settings.canStopFlows()),
                        "httpAdminRoot", settings.adminRoot(),
                        "httpNodeRoot", settings.nodeRoot()));
    }
}
