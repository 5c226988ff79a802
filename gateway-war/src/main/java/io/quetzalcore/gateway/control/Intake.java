package io.quetzalcore.gateway.control;

import io.quetzalcore.formats.wasm.SignatureModule;
import io.quetzalcore.ledger.Submission;
import io.quetzalcore.ledger.Submitted;
import io.quetzalcore.server.control.Relay;
import io.quetzalcore.store.StoreFullException;
import io.quetzalcore.store.TooLargeException;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Parameter;
import io.quetzalcore.survey.SurveyParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes surveys in: the bytes into the store as they come, then survey, job and message into the ledger at once. */
@ApplicationScoped
public class Intake {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_FIELD = 4096;
    private static final int MOST_FIELDS = 100;
    private static final int LONGEST_MODULE = 1 << 20;
    private static final long HEARD_OUT_BYTES = 64L << 20;

    private final Books books;
    private final Settings settings;
    private final Relay relay;

    @Inject
    Intake(Books books, Settings settings, Relay relay) {
        this.books = books;
        this.settings = settings;
        this.relay = relay;
    }

    /**
     * Takes one file in.
     *
     * @param owner who brings it
     * @param name as the user calls it, perhaps with folders
     * @param settings by key
     * @param key the user's own name for the request; null when there is none
     * @throws InputProblem when a parameter is wrong, or the file cannot be a survey
     */
    public Submitted take(
            String owner, String name, InputStream body, Map<String, String> settings, @Nullable String key)
            throws IOException, InputProblem {
        SurveyParameters parameters = byHand(settings);
        return submit(owner, store(name, body), parameters, key);
    }

    /**
     * Takes a form in: one survey, perhaps a module of signatures, and parameters before, between or after them.
     *
     * @throws InputProblem when a field is wrong, or the file is missing or cannot be a survey
     */
    public Submitted take(String owner, MultipartReader form, Map<String, String> settings, @Nullable String key)
            throws IOException, InputProblem {
        Map<String, String> fields = new TreeMap<>(settings);
        Artifact upload = null;
        Artifact module = null;
        for (Optional<MultipartReader.Part> part = form.next(); part.isPresent(); part = form.next()) {
            String fileName = part.get().fileName();
            if (fileName == null) {
                field(part.get(), fields);
            } else if (part.get().name().equals(Parameter.SIGNATURES.key()) && module == null) {
                module = storeModule(fileName, part.get().body());
            } else if (upload == null) {
                byHand(fields);
                upload = store(fileName, part.get().body());
            } else {
                throw new InputProblem(
                        "form", 0, part.get().name(), "a second file", "one survey, and one file named signatures");
            }
        }
        if (upload == null) {
            throw new InputProblem("form", 0, "file", "no file", "a part with a file name");
        }
        byHand(fields);
        if (module != null) {
            fields.put(Parameter.SIGNATURES.key(), SurveyParameters.file(module));
        }
        return submit(owner, upload, SurveyParameters.of(fields), key);
    }

    /** What a user may set by hand: no file by its hash, which could be another's. */
    private static SurveyParameters byHand(Map<String, String> settings) throws InputProblem {
        SurveyParameters parameters = SurveyParameters.of(settings);
        if (parameters.isGiven(Parameter.SIGNATURES)) {
            throw new InputProblem(
                    "parameters",
                    0,
                    Parameter.SIGNATURES.key(),
                    "\"" + parameters.text(Parameter.SIGNATURES) + "\"",
                    Parameter.SIGNATURES.expected());
        }
        return parameters;
    }

    private Artifact storeModule(String name, InputStream body) throws IOException, InputProblem {
        String plain = plain(name);
        byte[] module = body.readNBytes(LONGEST_MODULE + 1);
        if (module.length <= LONGEST_MODULE) {
            SignatureModule.check(plain, module);
        }
        return books.store()
                .put(plain, new SequenceInputStream(new ByteArrayInputStream(module), body), LONGEST_MODULE);
    }

    private static void field(MultipartReader.Part part, Map<String, String> fields) throws IOException, InputProblem {
        byte[] value = part.body().readNBytes(LONGEST_FIELD + 1);
        if (value.length > LONGEST_FIELD || fields.size() >= MOST_FIELDS) {
            throw new InputProblem("form", 0, part.name(), "too much", "at most 100 fields of 4096 bytes");
        }
        fields.put(part.name(), new String(value, java.nio.charset.StandardCharsets.UTF_8));
    }

    private Artifact store(String name, InputStream body) throws IOException, InputProblem {
        String plain = plain(name);
        try {
            return books.store().put(plain, FirstLook.at(plain, body), settings.uploadLimitBytes());
        } catch (StoreFullException | TooLargeException refusal) {
            hearOut(body);
            throw refusal;
        }
    }

    /** A sender whose connection is cut while it still sends never reads the answer; not for longer than it is worth. */
    private static void hearOut(InputStream body) throws IOException {
        byte[] ignored = new byte[1 << 16];
        long bytes = 0;
        for (int read = body.read(ignored); read >= 0 && bytes < HEARD_OUT_BYTES; read = body.read(ignored)) {
            bytes += read;
        }
    }

    /** The last part of a name, if it can be one. */
    static String plain(String name) throws InputProblem {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
        boolean good = !last.isEmpty()
                && last.length() <= LONGEST_NAME
                && !last.equals(".")
                && !last.equals("..")
                && last.chars().noneMatch(Character::isISOControl);
        if (!good) {
            throw new InputProblem("upload", 0, "name", "\"" + last + "\"", "a file name of 1 to 200 characters");
        }
        return last;
    }

    private Submitted submit(String owner, Artifact upload, SurveyParameters parameters, @Nullable String key) {
        Submission submission = new Submission(owner, upload, parameters, settings.version(), key);
        Submitted submitted = books.ledger().jobs().submit(submission, settings.queueLimit());
        relay.kick();
        return submitted;
    }
}
