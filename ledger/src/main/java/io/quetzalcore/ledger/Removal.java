package io.quetzalcore.ledger;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Removes jobs. */
final class Removal {
    private Removal() {}

    /** Removes a job that is not open. Jobs that took over its results keep them: the oldest becomes their home. */
    static boolean remove(Change change, UUID id) {
        Handle handle = change.handle();
        Optional<Job> job = handle.createQuery(Rows.JOB + " where j.id = :id for update of j")
                .bind("id", id)
                .map(Rows::job)
                .findOne();
        if (job.isEmpty() || job.get().state().isOpen()) {
            return false;
        }
        handle.createQuery("select id from quetzal.job where cached_from = :id order by created_at, id limit 1")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .ifPresent(heir -> bequeath(handle, id, heir));
        handle.createUpdate("delete from quetzal.job where id = :id")
                .bind("id", id)
                .execute();
        handle.createUpdate("""
                        delete from quetzal.survey s where s.id = :survey
                          and not exists (select 1 from quetzal.job j where j.survey_id = s.id)""").bind("survey", job.get().survey().id()).execute();
        change.tell(id, job.get().owner(), "job.deleted", Map.of("job", id.toString()));
        return true;
    }

    private static void bequeath(Handle handle, UUID from, UUID heir) {
        handle.createUpdate("update quetzal.step set job_id = :heir where job_id = :from")
                .bind("heir", heir)
                .bind("from", from)
                .execute();
        handle.createUpdate("update quetzal.job set cached_from = null where id = :heir")
                .bind("heir", heir)
                .execute();
        handle.createUpdate("update quetzal.job set cached_from = :heir where cached_from = :from")
                .bind("heir", heir)
                .bind("from", from)
                .execute();
    }
}
