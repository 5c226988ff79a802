package io.quetzalcore.ledger;

import java.util.Arrays;

/** Where messages go. */
public enum Destination {
    /** Commands about jobs, for a master: {@code {"job", "command": "start"|"stop"|"restart"|"abandon"}}. */
    SURVEYS("quetzal.surveys", false),
    /** Partitions to be worked on, for any worker: {@code {"job", "stage", "wave", "partition"}}. */
    PARTITIONS("quetzal.partitions", false),
    /** Partitions that came to an end, for the master: as PARTITIONS. */
    RESULTS("quetzal.results", false),
    /** Everything that happens, for anybody: CloudEvents 1.0. */
    EVENTS("quetzal.events", true);

    private final String address;
    private final boolean topic;

    Destination(String address, boolean topic) {
        this.address = address;
        this.topic = topic;
    }

    /** The broker's name for it. */
    public String address() {
        return address;
    }

    /** Whether every listener gets each message; otherwise one of them does. */
    public boolean isTopic() {
        return topic;
    }

    static Destination at(String address) {
        return Arrays.stream(values())
                .filter(d -> d.address.equals(address))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no destination " + address));
    }
}
