package io.quetzalcore.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.PartitionTask;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * JSON that may outlive the build that wrote it: what stands in the ledger, and in the home of a stack. It says by a property
 * {@code form} which form it has; the first form did not say so. What is of an older form is completed with what it meant
 * then; what is of a newer one is refused, for it may mean what this build knows nothing of.
 */
public final class Kept {

    /** The form that this build writes. Whoever adds a property to what is kept raises it and says here what it was before. */
    static final int FORM = 2;

    private static final String PROPERTY = "form";

    /** What came with a form. */
    private record Addition(int form, Class<?> kind, Consumer<ObjectNode> complete) {}

    private static final List<Addition> ADDITIONS = List.of(new Addition(2, PartitionTask.class, Kept::reportsALevel));

    private Kept() {}

    /** The JSON of a record, on one line. */
    public static String write(Record value) {
        return Json.write(tree(value));
    }

    /** The JSON of a record for people too; see {@link Json#pretty}. */
    public static String pretty(Record value) {
        return Json.pretty(tree(value));
    }

    private static ObjectNode tree(Record value) {
        return Json.tree(value).put(PROPERTY, FORM);
    }

    /**
     * Reads what this build or an older one wrote.
     *
     * @throws NewerForm when a newer one did
     * @throws IOException when it is not JSON, or not of that kind
     */
    public static <T extends Record> T read(String json, Class<T> kind) throws IOException {
        if (!(Json.read(json, JsonNode.class) instanceof ObjectNode tree)) {
            throw new IOException("no object where a " + kind.getSimpleName() + " was expected");
        }
        JsonNode said = tree.remove(PROPERTY);
        int form = said == null ? 1 : said.asInt();
        if (form > FORM) {
            throw new NewerForm(kind, form);
        }
        for (Addition addition : ADDITIONS) {
            if (form < addition.form() && addition.kind() == kind) {
                addition.complete().accept(tree);
            }
        }
        return Json.read(tree, kind);
    }

    /** Reports were written without the level of the VMs that made what they tell of: nobody has noted it. */
    private static void reportsALevel(ObjectNode task) {
        if (task.path("work") instanceof ObjectNode work
                && work.path("type").asText().equals("report")
                && !work.has("isolation")) {
            work.put("isolation", Gathered.UNPROVED);
        }
    }
}
