package dev.fusewire.nodes.shelly;

/** The help of this family's nodes. */
final class Help {

    static final String METER = """
        Reads the currents of the three phases from a Shelly 3EM, Pro 3EM, 3EM-63 or 3EM Gen3.

        The meter's clamps sit around L1, L2 and L3 behind the main fuse, before everything else in the house, the
        charger included, with their arrows pointing to the house:

            grid ── main fuse ──(A)(B)(C)──┬── house
                                           └── charger

        ### Wiring
        Wire the first output to *load manager*, to *current adjuster* and *fuse guard*, or to *max phase*.
        Wire the second one to a notification: it speaks only when the meter falls silent or is back.

        ### Outputs
        1. Currents
        : payload (object) : *l1*, *l2*, *l3* in ampere; below 0 where power flows out of the house
        : power (object) : *l1*, *l2*, *l3*, *total* in watt
        : voltage (object) : *l1*, *l2*, *l3* in volt
        : energy, energyReturned (object) : bought and sold in kWh, by phase and *total*, where the meter tells it
        : age (number) : seconds since the meter last spoke of the phase it was longest silent about
        : time (number) : when the newest part came, in milliseconds since 1970
        : topic (string) : the node's name or the device's id
        2. State
        : payload (object) : *online*, *state* (fresh, silent, offline), *age*, *reason*

        ### Details
        A message goes out only with all three phases known and none older than the limit. A meter of the first
        generation sends each value by itself: the node waits for the three currents of a burst, and for no longer
        than 0.15 s where not all of them changed. What the broker kept (a retained message) is never taken for fresh.

        A value that cannot be, such as 900 A or no number, is refused with an error that Catch nodes get, and so is
        a phase whose values the meter itself calls invalid. The phase then counts as not heard.

        ### The meter's own settings
        - *Gen1, MQTT*: in the meter's page under Internet & Security, MQTT. That switches its cloud off. It
          repeats all values every 30 s (`/settings?mqtt_update_period=…`).
        - *Gen2 and later, MQTT*: Settings, MQTT, with *RPC status notifications* and *RPC over MQTT* on.
        - *HTTP* and *WebSocket* need no setting but the password, if one is set.
        """;

    static final String LOAD = """
        Switches off a load that can wait (a boiler, a floor heating, a sauna), by a Shelly relay or plug, and on again.

        ### Wiring

            fuse guard, price or time of day ── switched load ── notification, chart

        Wire to it whatever decides that the load has to wait; true and "on" let it run, false and "off" switch it
        off.

        ### Input
        : payload (boolean | string | object) : *true*, *false*, *"on"*, *"off"*, or *{on: false, seconds: 1800}* for
          an "off" that ends by itself

        ### Output
        : payload (boolean) : whether the load is on, as the device itself says; sent when it has confirmed a wish,
          and when it changes otherwise
        : reason (string) : asked, minimum off time is over, time is over, by hand, by itself
        : topic (string) : the node's name or the device's id

        ### Details
        "Off" is given to the device with a timer and renewed for as long as it is wanted. If Fusewire, the network or
        the computer dies, nobody renews it, and the load comes back by itself after that time.

        **Gen1 by MQTT has no timer.** There a load stays off until it is told otherwise: choose *Gen1: HTTP* where
        that matters. (Stopped in order, Fusewire switches it on again.)

        A wish that is repeated is no new one: a load that was switched on or off by hand meanwhile is left as it is
        until another wish comes. A device that does not answer within 5 s is an error that Catch nodes get; it is
        tried again every 10 s until it has done what is wanted.
        """;

    private Help() {}
}
