package io.quetzalcore.master.boundary;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.ledger.Command;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.master.control.SurveyJobs;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;

/** Obeys what is asked about jobs: start, stop, restart, abandon. Every command may come twice. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "artemis-ra"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "quetzal.surveys"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "user", propertyValue = "${MPCONFIG=quetzal.broker.user}"),
            @ActivationConfigProperty(propertyName = "password", propertyValue = "${MPCONFIG=quetzal.broker.password}"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "2"),
            @ActivationConfigProperty(propertyName = "reconnectAttempts", propertyValue = "-1")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class SurveyCommands implements MessageListener {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private SurveyJobs jobs;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Ledger ledger;

    @Override
    public void onMessage(Message message) {
        String body = "";
        try {
            body = message.getBody(String.class);
            Command command = Json.read(body, Command.class);
            switch (command.command()) {
                case Command.START, Command.RESTART -> jobs.start(command.job());
                case Command.STOP -> jobs.stop(command.job());
                case Command.ABANDON -> jobs.abandon(command.job());
                default -> ledger.deadLetters().bury("quetzal.surveys", body, "no such command");
            }
        } catch (IOException | JMSException e) {
            ledger.deadLetters().bury("quetzal.surveys", body, "not a command: " + e.getMessage());
        }
    }
}
