package dev.fusewire.desk;

import java.util.Locale;

/** Notices as texts for where no page is open that could word them itself, in the languages the page has. */
final class NoticeWords {

    private NoticeWords() {}

    static String title(Notice notice) {
        return notice.name() + " · " + notice.code();
    }

    static String text(Notice notice, String language) {
        boolean german = language.toLowerCase(Locale.ROOT).startsWith("de");
        return switch (notice.kind()) {
            case STARTED -> german ? "Das Auto lädt." : "Your car is charging.";
            case PROGRESS ->
                (german ? "Der Akku hat %.0f %%, %s geladen." : "The battery has %.0f %%, %s charged.")
                        .formatted(notice.percent(), energy(notice, german));
            case BUDGET_LOW ->
                (german ? "%.0f %% Ihres Budgets für %s sind verbraucht." : "%.0f %% of your budget for %s is used.")
                        .formatted(notice.percent(), period(notice, german));
            case ENDED ->
                (german ? "Fertig: %s geladen%s.%s" : "Done: %s charged%s.%s")
                        .formatted(energy(notice, german), cost(notice, german), usedUp(notice, german));
            case CLAIM_OVER ->
                german
                        ? "Die Zeit zum Starten ist um. Es wird nichts berechnet."
                        : "The time to start is over. Nothing is charged to you.";
            case MAINTENANCE ->
                german
                        ? "Der Ladepunkt wurde außer Betrieb genommen. Es wird nichts berechnet."
                        : "It was taken out of service. Nothing is charged to you.";
            case FAULT -> german ? "Der Ladepunkt hat eine Störung." : "It has a fault.";
            case SILENT -> german ? "Die Ladestation antwortet nicht." : "The station does not answer.";
            case UNPLUGGED -> german ? "Das Kabel wurde gezogen." : "The cable was unplugged.";
            case TAKEN -> german ? "Dort lädt jetzt jemand anderes." : "Somebody else charges there now.";
        };
    }

    private static String period(Notice notice, boolean german) {
        return "day".equals(notice.reason()) ? (german ? "heute" : "today") : (german ? "diesen Monat" : "this month");
    }

    private static String usedUp(Notice notice, boolean german) {
        if (!"budget".equals(notice.reason())) {
            return "";
        }
        return german ? " Das Budget ist verbraucht." : " The budget is used up.";
    }

    private static String energy(Notice notice, boolean german) {
        return number(notice.energy() / 1000, german) + "\u00a0kWh";
    }

    private static String cost(Notice notice, boolean german) {
        return notice.currency().isEmpty() || Double.isNaN(notice.cost())
                ? ""
                : ", " + number(notice.cost(), german) + "\u00a0" + notice.currency();
    }

    private static String number(double value, boolean german) {
        return String.format(german ? Locale.GERMAN : Locale.ENGLISH, "%.2f", Double.isFinite(value) ? value : 0);
    }
}
