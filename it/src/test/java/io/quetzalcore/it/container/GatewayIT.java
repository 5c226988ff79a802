package io.quetzalcore.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.control.Intake;
import io.quetzalcore.it.security.TokenSmith;
import io.quetzalcore.ledger.Command;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.JobState;
import io.quetzalcore.ledger.Submitted;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gateway, with the test for users and for the master. */
@ExtendWith(ArquillianExtension.class)
class GatewayIT {

    private static final String SURVEY = "line,easting,northing,mag\nL1,500000,7500000,51000\n";

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Intake intake;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Books books;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Post post;

    @Deployment
    static WebArchive gateway() {
        return Surroundings.of("gateway", GatewayIT.class);
    }

    @Test
    void anUploadBecomesAFileAJobAndAMessageToTheMasters() throws Exception {
        Job job = taken(SURVEY);

        String message =
                post.receive("quetzal.surveys", job.id().toString(), 20_000).orElseThrow();

        assertThat(Json.read(message, Command.class)).isEqualTo(new Command(job.id(), Command.START));
        assertThat(books.ledger().jobs().find(job.id()).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        assertThat(Files.readString(books.store().path(job.survey().sha256()))).isEqualTo(SURVEY);
        Patience.until(() -> books.ledger().outbox().waiting(), waiting -> waiting == 0);
    }

    @Test
    void aMessageThatIsSentAgainAfterItsRelayDiedArrivesOnce() throws Exception {
        Job job = taken(SURVEY + "L1,500000,7500020,51001\n");
        post.receive("quetzal.surveys", job.id().toString(), 20_000).orElseThrow();
        Patience.until(() -> books.ledger().outbox().waiting(), waiting -> waiting == 0);

        assertThat(forgetSending(job.id())).isPositive();
        Patience.until(() -> books.ledger().outbox().waiting(), waiting -> waiting == 0);

        assertThat(post.receive("quetzal.surveys", job.id().toString(), 1_000)).isEmpty();
    }

    @Test
    @RunAsClient
    void anAnalystUploadsOverHttpAndAStrangerDoesNot(@ArquillianResource URL gateway) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + gateway.getPort() + gateway.getPath())
                .resolve("api/mining/mag-survey?name=survey.csv");
        HttpRequest.Builder upload = HttpRequest.newBuilder(address)
                .header("Content-Type", "text/csv")
                .POST(HttpRequest.BodyPublishers.ofString(SURVEY + "L2,500200,7500000,51002\n"));
        String token = Surroundings.SMITH.sign(
                TokenSmith.header("RS256"), TokenSmith.claims(Surroundings.ISSUER, "ada", "viewer", "analyst"));
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> refused = http.send(upload.build(), BodyHandlers.ofString());
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");

            upload.header("Authorization", "Bearer " + token);
            HttpResponse<String> taken = http.send(upload.build(), BodyHandlers.ofString());
            assertThat(taken.statusCode()).as(taken::body).isEqualTo(202);
            Map<?, ?> job = Json.read(taken.body(), Map.class);
            assertThat(job.get("state")).isEqualTo("QUEUED");
            assertThat(job.get("owner")).isEqualTo("ada");
            assertThat(taken.headers().firstValue("Location").orElseThrow()).endsWith("/api/jobs/" + job.get("id"));
        }
    }

    private Job taken(String text) throws Exception {
        ByteArrayInputStream body = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return ((Submitted.Accepted) intake.take("ada", "survey.csv", body, Map.of(), null)).job();
    }

    /** As if the relay had died between sending and noting it. */
    private static int forgetSending(UUID job) throws Exception {
        DataSource source = InitialContext.doLookup("jdbc/quetzal");
        try (Connection connection = source.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update quetzal.outbox set sent_at = null where destination = 'quetzal.surveys' and body like ?")) {
            update.setString(1, "%" + job + "%");
            return update.executeUpdate();
        }
    }
}
