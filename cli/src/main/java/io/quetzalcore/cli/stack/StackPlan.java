package io.quetzalcore.cli.stack;

/**
 * What {@code quetzal up} was asked for.
 *
 * @param workers number of worker instances
 * @param httpPort of the gateway; 0: any free one
 * @param masterPort of the master; 0: any free one
 * @param databaseUrl JDBC URL of a PostgreSQL that runs elsewhere; empty: run one here
 * @param brokerUrl {@code tcp://host:port} of a broker that runs elsewhere; empty: run one here
 * @param host address that gateway and master listen on
 */
public record StackPlan(int workers, int httpPort, int masterPort, String databaseUrl, String brokerUrl, String host) {}
