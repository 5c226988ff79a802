package io.quetzalcore.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.UUID;

/** What a stack's database says, read past the API. */
public final class Journal {

    private static final String DATABASE = "quetzal";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_MILLIS = 60_000;

    /** Partitions of a job that are not done, have no result, or whose result is of another lease than the last. */
    private static final String UNFINISHED = """
            select 'partition ' || stage || '/' || wave || '/' || partition || ' is ' || p.state
                || case when r.epoch is null then ' without a result' else '' end
            from quetzal.partition p left join quetzal.result r using (job_id, stage, wave, partition)
            where p.job_id = ? and (p.state <> 'DONE' or r.epoch is null)""";

    /** Waves of a job that do not have the partitions that were planned, or are not closed. */
    private static final String HALF_PLANNED = """
            select 'step ' || s.stage || '/' || s.wave || ' is ' || s.state || ' with ' || count(p.partition) || ' of '
                || s.planned || ' partitions'
            from quetzal.step s left join quetzal.partition p using (job_id, stage, wave)
            where s.job_id = ? group by s.job_id, s.stage, s.wave, s.state, s.planned
            having count(p.partition) <> s.planned or s.state <> 'DONE'""";

    /** Partitions whose completion was told otherwise than once. */
    private static final String TOLD = """
            select 'partition ' || p.stage || '/' || p.wave || '/' || p.partition || ' was told done ' || count(e.seq)
                || ' times'
            from quetzal.partition p left join quetzal.event e on e.job_id = p.job_id and e.type = 'partition.done'
                and e.data ->> 'stage' = lower(p.stage) and (e.data ->> 'wave')::int = p.wave
                and (e.data ->> 'partition')::int = p.partition
            where p.job_id = ? group by p.stage, p.wave, p.partition having count(e.seq) <> 1""";

    /** Results that do not belong to the last lease, and partitions that two attempts finished. */
    private static final String FINISHED_TWICE = """
            select 'partition ' || stage || '/' || wave || '/' || partition || ': result of lease ' || r.epoch
                || ', last lease ' || p.epoch || ', finished attempts ' ||
                (select count(*) from quetzal.attempt a where (a.job_id, a.stage, a.wave, a.partition)
                    = (p.job_id, p.stage, p.wave, p.partition) and a.exit = 'Finished')
            from quetzal.partition p join quetzal.result r using (job_id, stage, wave, partition)
            where p.job_id = ? and (r.epoch <> p.epoch or 1 <> (select count(*) from quetzal.attempt a
                where (a.job_id, a.stage, a.wave, a.partition) = (p.job_id, p.stage, p.wave, p.partition)
                and a.exit = 'Finished'))""";

    /** States that a job was told to have reached otherwise than once. */
    private static final String HISTORY = """
            select kind || ' was told ' || count(e.seq) || ' times'
            from (values ('job.queued', 1), ('job.running', 1), ('job.completed', 1), ('job.failed', 0),
                ('job.stopped', 0), ('stage.failed', 0), ('partition.quarantined', 0)) as expected (kind, times)
            left join quetzal.event e on e.job_id = ? and e.type = expected.kind
            group by kind, times having count(e.seq) <> times""";

    /** What no job at rest may leave in the tables. */
    private static final String LEFT = """
            select 'attempt ' || stage || '/' || wave || '/' || partition || ' is open' from quetzal.attempt
                where ended_at is null
            union all select 'partition ' || stage || '/' || wave || '/' || partition || ' is leased'
                from quetzal.partition where state = 'LEASED' or lease_owner is not null or lease_expires is not null
            union all select 'job ' || id || ' is ' || state from quetzal.job
                where state in ('QUEUED', 'RUNNING', 'STOPPING')
            union all select 'message to ' || destination || ' waits' from quetzal.outbox where sent_at is null
            union all select 'dead letter in ' || queue || ': ' || reason from quetzal.dead_letter""";

    private final OneMachine machine;

    public Journal(OneMachine machine) {
        this.machine = machine;
    }

    private Connection open() throws IOException, SQLException, InterruptedException {
        Path password = machine.home().resolve("secrets").resolve("database.password");
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (true) {
            try {
                return DriverManager.getConnection(
                        url(), DATABASE, Files.readString(password).strip());
            } catch (SQLException away) {
                if (System.currentTimeMillis() > end) {
                    throw away;
                }
                Thread.sleep(250);
            }
        }
    }

    private String url() throws IOException {
        for (JsonNode component : machine.state().path("components")) {
            if ("database".equals(component.path("name").asText())) {
                return "jdbc:postgresql://127.0.0.1:" + component.path("port").asInt() + "/" + DATABASE;
            }
        }
        throw new IOException("this stack has no database of its own");
    }

    /** Every output of every partition of a job, as the results name them. */
    List<JsonNode> outputs(String job) throws IOException, SQLException, InterruptedException {
        return outputs("select result from quetzal.result where job_id = ?", job);
    }

    /** Name and hash of each product of a job, but for those that tell the parameters and the lineage; sorted. */
    public List<String> products(String job) throws IOException, SQLException, InterruptedException {
        return outputs("select result from quetzal.result where job_id = ? and stage = 'PUBLISH'", job).stream()
                .filter(output -> !output.path("name").asText().matches("report\\.html|lineage\\.json"))
                .map(output -> output.path("name").asText() + " "
                        + output.path("sha256").asText())
                .sorted()
                .toList();
    }

    private List<JsonNode> outputs(String query, String job) throws IOException, SQLException, InterruptedException {
        List<JsonNode> outputs = new ArrayList<>();
        for (String result : strings(query, job)) {
            JSON.readTree(result).path("outputs").forEach(outputs::add);
        }
        return outputs;
    }

    /** What of a completed job is not there. */
    List<String> lost(String job) throws IOException, SQLException, InterruptedException {
        List<String> lost = new ArrayList<>(strings(UNFINISHED, job));
        lost.addAll(strings(HALF_PLANNED, job));
        return lost;
    }

    /** What of a completed job counts or was told more than once, or never. */
    List<String> doubled(String job) throws IOException, SQLException, InterruptedException {
        List<String> doubled = new ArrayList<>(strings(TOLD, job));
        doubled.addAll(strings(FINISHED_TWICE, job));
        doubled.addAll(strings(HISTORY, job));
        return doubled;
    }

    /** What is still open when every job rests; messages are given ten seconds to go out. */
    List<String> left() throws IOException, SQLException, InterruptedException {
        List<String> left = strings(LEFT, null);
        for (int looks = 0; looks < 40 && !left.isEmpty(); looks++) {
            Thread.sleep(250);
            left = strings(LEFT, null);
        }
        return left;
    }

    /** How many partitions of a job are home. */
    int done(String job) throws IOException, SQLException, InterruptedException {
        return Integer.parseInt(strings("select count(*)::text from quetzal.result where job_id = ?", job)
                .getFirst());
    }

    /** How long a job took from its acceptance to its end. */
    public double seconds(String job) throws IOException, SQLException, InterruptedException {
        return Double.parseDouble(strings(
                        "select coalesce(extract(epoch from ended_at - created_at), 0)::text from quetzal.job where id = ?",
                        job)
                .getFirst());
    }

    private List<String> strings(String query, @org.jspecify.annotations.Nullable String job)
            throws IOException, SQLException, InterruptedException {
        try (Connection connection = open();
                PreparedStatement statement = connection.prepareStatement(query)) {
            if (job != null) {
                statement.setObject(1, UUID.fromString(job));
            }
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }
}
