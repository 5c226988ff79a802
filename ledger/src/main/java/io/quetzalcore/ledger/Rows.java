package io.quetzalcore.ledger;

import io.quetzalcore.formats.json.Kept;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Rows to records. */
final class Rows {

    /** The columns of {@link #job}. */
    static final String JOB = """
            select j.*, s.file_name, s.sha256, s.bytes, s.uploaded_at, s.owner as survey_owner
            from quetzal.job j join quetzal.survey s on s.id = j.survey_id
            """;

    private Rows() {}

    static Survey survey(ResultSet row, StatementContext context) throws SQLException {
        return new Survey(
                uuid(row, "id"),
                row.getString("owner"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                time(row, "uploaded_at"));
    }

    static Job job(ResultSet row, StatementContext context) throws SQLException {
        Survey survey = new Survey(
                uuid(row, "survey_id"),
                row.getString("survey_owner"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                time(row, "uploaded_at"));
        String stage = row.getString("stage");
        return new Job(
                uuid(row, "id"),
                survey,
                row.getString("owner"),
                parameters(row.getString("parameters")),
                row.getString("version"),
                JobState.valueOf(row.getString("state")),
                row.getString("reason"),
                stage == null ? null : Stage.valueOf(stage),
                row.getInt("run"),
                number(row, "batch_instance"),
                number(row, "batch_execution"),
                time(row, "created_at"),
                timeOrNull(row, "started_at"),
                timeOrNull(row, "ended_at"),
                row.getObject("cached_from", UUID.class));
    }

    static Event event(ResultSet row, StatementContext context) throws SQLException {
        return new Event(
                row.getLong("seq"),
                uuid(row, "job_id"),
                row.getString("owner"),
                row.getString("type"),
                row.getString("data"),
                time(row, "at"));
    }

    static PartitionKey key(ResultSet row, StatementContext context) throws SQLException {
        return new PartitionKey(uuid(row, "job_id"), stage(row), row.getInt("wave"), row.getInt("partition"));
    }

    static Stage stage(ResultSet row) throws SQLException {
        return Stage.valueOf(row.getString("stage"));
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long number = row.getLong(column);
        return row.wasNull() ? null : number;
    }

    static SurveyParameters parameters(String json) {
        return read(json, SurveyParameters.class);
    }

    static PartitionTask task(String json) {
        return read(json, PartitionTask.class);
    }

    static PartitionResult result(String json) {
        return read(json, PartitionResult.class);
    }

    private static <T extends Record> T read(String json, Class<T> kind) {
        try {
            return Kept.read(json, kind);
        } catch (IOException e) {
            throw new UncheckedIOException("the ledger holds what cannot be read: " + e.getMessage(), e);
        }
    }
}
