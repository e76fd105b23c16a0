// The page's few pictures, drawn on 24 by 24.
const PATHS = {
    live: "M3 12h4l3-7 4 14 3-7h4",
    history: "M4 4v16h16M8 15l3-4 3 2 5-7",
    events: "M6 9a6 6 0 1 1 12 0c0 6 2 7 2 7H4s2-1 2-7M10 20a2 2 0 0 0 4 0",
    house: "M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6",
    sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M5 19l2-2M17 7l2-2",
    thermometer: "M10 14V5a2 2 0 0 1 4 0v9a4 4 0 1 1-4 0M12 17v.010",
    water: "M12 3c4 5 6 8 6 11a6 6 0 0 1-12 0c0-3 2-6 6-11",
    plug: "M9 3v6M15 3v6M6 9h12v3a6 6 0 0 1-12 0zM12 18v4",
    lamp: "M9 18h6M10 21h4M8 14a6 6 0 1 1 8 0c-1 1-1 2-1 4H9c0-2 0-3-1-4",
    page: "M4 4h7v7H4zM13 4h7v4h-7zM13 11h7v9h-7zM4 14h7v6H4z",
    shield: "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4",
    warn: "M12 4l9 16H3zM12 10v4M12 17v.5",
    silent: "M4 4l16 16M9 5a8 8 0 0 1 11 9M6 8a8 8 0 0 0 8 11M12 12h.01",
    car: "M4 16v-4l2-5h12l2 5v4M4 12h16M4 16h16v3h-3v-2H7v2H4zM7.500 14h.01M16.500 14h.01",
    station: "M4 21V5h9v16M3 21h11M7 9h3M13 12h2v5a2 2 0 0 0 4 0V9l-3-3",
    meter: "M4 4h16v16H4zM8 9h8M12 16l3-3M8 14a4 4 0 0 1 8 0",
    clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4l3 2",
    picture: "M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 4M15 9h.01",
    stop: "M7 7h10v10H7z",
    bolt: "M13 3L5 14h6l-1 7 8-11h-6z",
    pause: "M8 5v14M16 5v14",
    play: "M7 4l12 8-12 8z",
    undo: "M9 7L4 12l5 5M4 12h10a5 5 0 0 1 0 10h-2",
    check: "M5 12l5 5 9-10",
    close: "M6 6l12 12M18 6L6 18",
    left: "M15 5l-7 7 7 7",
    right: "M9 5l7 7-7 7",
    zoomOut: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14M8 11h6M16 16l5 5",
    download: "M12 4v11M7 11l5 5 5-5M4 20h16",
    editor: "M4 7h5v4H4zM15 13h5v4h-5zM9 9h3v6h3",
    offline: "M3 9a13 13 0 0 1 18 0M6 13a8 8 0 0 1 12 0M12 18h.01M4 4l16 16",
    kiosk: "M4 5h16v11H4zM9 20h6M12 16v4",
    account: "M12 4a4 4 0 1 1 0 8a4 4 0 0 1 0-8M4 20a8 8 0 0 1 16 0",
    leave: "M10 4H5v16h5M14 8l4 4-4 4M9 12h9",
    place: "M12 21c5-6 7-9 7-12a7 7 0 0 0-14 0c0 3 2 6 7 12M12 7a2.500 2.500 0 1 0 0 5a2.500 2.500 0 0 0 0-5",
    wrench: "M20 6l-3 3-2-2 3-3a5 5 0 0 0-6 7l-8 8 2 2 8-8a5 5 0 0 0 6-7",
    scan: "M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8h3v3H8zM14 14h2v2h-2zM14 8h2M8 14v2",
    add: "M12 5v14M5 12h14",
    more: "M5 12h.01M12 12h.01M19 12h.01",
} as const;

export type IconName = keyof typeof PATHS;

export function isIcon(name: string): name is IconName {
    return name in PATHS;
}

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
    return (
        <svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
            <path d={PATHS[name]} />
        </svg>
    );
}
