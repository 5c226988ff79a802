package io.quetzalcore.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.bench.stack.OneMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;

/** What a stack's database and store say of a job, read past the API. */
public final class Journal {

    private static final String DATABASE = "quetzal";

    private final OneMachine machine;

    public Journal(OneMachine machine) {
        this.machine = machine;
    }

    private Connection open() throws IOException, SQLException, InterruptedException {
        Path password = machine.home().resolve("secrets").resolve("database.password");
        SQLException last = new SQLException("no database");
        for (int patience = 0; patience < 60; patience++) {
            try {
                return DriverManager.getConnection(
                        url(), DATABASE, Files.readString(password).strip());
            } catch (SQLException e) {
                last = e;
                Thread.sleep(500);
            }
        }
        throw last;
    }

    private String url() throws IOException {
        for (JsonNode component : machine.state().path("components")) {
            if ("database".equals(component.path("name").asText())) {
                return "jdbc:postgresql://127.0.0.1:" + component.path("port").asInt() + "/" + DATABASE;
            }
        }
        throw new IOException("this stack has no database of its own");
    }

    /**
     * Name and hash of each product, but for those that tell the parameters and the lineage. A product that the store does
     * not hold under its hash is an error.
     */
    public List<String> products(String job) throws IOException, SQLException, InterruptedException {
        TreeSet<String> products = new TreeSet<>();
        for (JsonNode output : outputs(job)) {
            String name = output.path("name").asText();
            String sha256 = output.path("sha256").asText();
            Path stored = machine.home()
                    .resolve("store/objects")
                    .resolve(sha256.substring(0, 2))
                    .resolve(sha256);
            if (Files.size(stored) != output.path("bytes").asLong()) {
                throw new IOException("the store holds " + stored + " in another length than its result says");
            }
            if (!name.equals("report.html") && !name.equals("lineage.json")) {
                products.add(name + " " + sha256);
            }
        }
        return List.copyOf(products);
    }

    private List<JsonNode> outputs(String job) throws IOException, SQLException, InterruptedException {
        List<JsonNode> outputs = new ArrayList<>();
        try (Connection connection = open();
                PreparedStatement query = connection.prepareStatement(
                        "select result from quetzal.result where job_id = ? and stage = 'PUBLISH'")) {
            query.setObject(1, UUID.fromString(job));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    new com.fasterxml.jackson.databind.ObjectMapper()
                            .readTree(rows.getString(1))
                            .path("outputs")
                            .forEach(outputs::add);
                }
            }
        }
        return outputs;
    }

    /** How many partitions of a job were told to be done more than once, or have a result though not done, or none though done. */
    public int doubled(String job) throws IOException, SQLException, InterruptedException {
        try (Connection connection = open();
                PreparedStatement query = connection.prepareStatement("""
                        select abs((select count(*) from quetzal.event where job_id = ? and type = 'partition.done')
                            - (select count(*) from quetzal.partition where job_id = ?))
                            + (select count(*) from quetzal.partition p left join quetzal.result r
                                using (job_id, stage, wave, partition)
                                where p.job_id = ? and (p.state <> 'DONE' or r.epoch is distinct from p.epoch))""")) {
            for (int i = 1; i <= 3; i++) {
                query.setObject(i, UUID.fromString(job));
            }
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** How long a job took from its acceptance to its end. */
    public double seconds(String job) throws IOException, SQLException, InterruptedException {
        try (Connection connection = open();
                PreparedStatement query = connection.prepareStatement(
                        "select extract(epoch from ended_at - created_at) from quetzal.job where id = ?")) {
            query.setObject(1, UUID.fromString(job));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getDouble(1);
            }
        }
    }
}
