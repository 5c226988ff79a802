package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The TCP ports of a stack, all on this machine. */
public record Ports(int gateway, int master, int database, int broker, List<Integer> workers) {
    static final int FIRST_DATABASE = 15432;
    static final int FIRST_BROKER = 61616;
    static final int FIRST_WORKER = 9101;

    /**
     * Chooses ports that are free now: the gateway's and the master's as asked for, the others from their usual number
     * upward, or anywhere when the gateway may be anywhere.
     *
     * @throws CommandProblem when one that was asked for is taken
     */
    static Ports choose(StackPlan plan) throws CommandProblem {
        Set<Integer> taken = new HashSet<>();
        int gateway = exactly(plan.httpPort(), "gateway", "--http-port", taken);
        int master = exactly(plan.masterPort(), "master", "--master-port", taken);
        boolean anywhere = plan.httpPort() == 0;
        int database = anywhere ? any(taken) : from(FIRST_DATABASE, taken);
        int broker = anywhere ? any(taken) : from(FIRST_BROKER, taken);
        List<Integer> workers = new ArrayList<>();
        for (int i = 0; i < plan.workers(); i++) {
            workers.add(anywhere ? any(taken) : from(FIRST_WORKER, taken));
        }
        return new Ports(gateway, master, database, broker, List.copyOf(workers));
    }

    private static int exactly(int wanted, String component, String option, Set<Integer> taken) throws CommandProblem {
        if (wanted == 0) {
            return any(taken);
        }
        if (!taken.add(wanted) || !isFree(wanted)) {
            throw new CommandProblem("Port " + wanted + ", which the " + component
                    + " needs, is taken by another program: choose another with " + option + ".");
        }
        return wanted;
    }

    private static int from(int first, Set<Integer> taken) throws CommandProblem {
        for (int port = first; port < first + 1000; port++) {
            if (!taken.contains(port) && isFree(port)) {
                taken.add(port);
                return port;
            }
        }
        throw new CommandProblem("No port between " + first + " and " + (first + 999) + " is free.");
    }

    private static int any(Set<Integer> taken) throws CommandProblem {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = socket.getLocalPort();
            return taken.add(port) ? port : any(taken);
        } catch (IOException e) {
            throw new CommandProblem("No free port on the loopback address: " + e.getMessage());
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
