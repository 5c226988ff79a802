package io.quetzalcore.guest.bench;

/** Who looks on while a partition is worked at. */
public interface Watcher {

    /** Hears how much of the work is done, 0 to 1. */
    void progress(double fraction);

    /** Whether the work should stop as soon as it can. */
    boolean stopping();

    /** Nobody looks on. */
    Watcher NOBODY = new Watcher() {
        @Override
        public void progress(double fraction) {}

        @Override
        public boolean stopping() {
            return false;
        }
    };
}
