package dev.fusewire.cockpit;

/** Writes events down as they happen. */
final class EventKeeper implements Board.Witness {

    private final Archive archive;

    EventKeeper(Archive archive) {
        this.archive = archive;
    }

    @Override
    public void onHappening(Happening happening) {
        archive.keep(file -> {
            EventTable.insert(file, happening);
            return true;
        });
    }

    @Override
    public void onRead(long event) {
        archive.keep(file -> {
            EventTable.markRead(file, event);
            return true;
        });
    }
}
