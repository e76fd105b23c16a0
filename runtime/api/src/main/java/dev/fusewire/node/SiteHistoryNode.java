package dev.fusewire.node;

/** A config node that keeps the past of a site elsewhere, whichever room it stands in. */
public interface SiteHistoryNode extends Node {

    SiteHistory history();
}
