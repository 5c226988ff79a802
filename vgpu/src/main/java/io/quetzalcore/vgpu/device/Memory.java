package io.quetzalcore.vgpu.device;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The memory of a simulated GPU: so many bytes for all buffers together. */
final class Memory {

    /** Thrown when there is not so much left. */
    static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1;

        Exhausted(String message) {
            super(message, null, false, false);
        }
    }

    private static final Cleaner CLEANER =
            Cleaner.create(Thread.ofPlatform().daemon().name("vgpu-memory-", 0).factory());

    private final long most;
    private final AtomicLong held = new AtomicLong();

    Memory(long most) {
        this.most = most;
    }

    /** The words that hold so many bytes. */
    static int wordsOf(long bytes) {
        return Math.toIntExact((bytes + 3) / 4);
    }

    /**
     * Makes something that holds memory, until it says so or nobody knows it any more.
     *
     * @param make takes the words, all zero, and what gives them back
     */
    <T> T hold(long bytes, BiFunction<int[], Runnable, T> make) {
        Share share = share(bytes);
        try {
            T made = make.apply(new int[wordsOf(bytes)], share);
            CLEANER.register(made, share);
            return made;
        } catch (OutOfMemoryError full) {
            share.run();
            throw new Exhausted(bytes + " bytes are wanted, and the heap of the JVM is full");
        }
    }

    /** Makes something that counts as so many bytes without having them, until it says so or nobody knows it any more. */
    <T> T reserve(long bytes, Function<Runnable, T> make) {
        Share share = share(bytes);
        T made = make.apply(share);
        CLEANER.register(made, share);
        return made;
    }

    private Share share(long bytes) {
        Share share = new Share(held, bytes);
        if (held.addAndGet(bytes) > most) {
            share.run();
            throw new Exhausted(bytes + " bytes are wanted, " + (most - held.get()) + " of " + most + " are free");
        }
        return share;
    }

    /** Given back once. */
    private static final class Share implements Runnable {

        private final AtomicLong held;
        private final AtomicLong bytes;

        Share(AtomicLong held, long bytes) {
            this.held = held;
            this.bytes = new AtomicLong(bytes);
        }

        @Override
        public void run() {
            held.addAndGet(-bytes.getAndSet(0));
        }
    }
}
