package io.quetzalcore.master.boundary;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.ledger.PartitionKey;
import io.quetzalcore.master.control.Nudges;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Hears that a partition came to an end, and wakes the step that waits for it. */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "artemis-ra"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "quetzal.results"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "user", propertyValue = "${MPCONFIG=quetzal.broker.user}"),
            @ActivationConfigProperty(propertyName = "password", propertyValue = "${MPCONFIG=quetzal.broker.password}"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1"),
            @ActivationConfigProperty(propertyName = "reconnectAttempts", propertyValue = "-1")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class PartitionEndings implements MessageListener {

    private static final Logger LOG = Logger.getLogger(PartitionEndings.class.getName());

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Nudges nudges;

    @Override
    public void onMessage(Message message) {
        try {
            nudges.nudge(
                    Json.read(message.getBody(String.class), PartitionKey.class).job());
        } catch (IOException | JMSException e) {
            LOG.log(Level.WARNING, "a message on quetzal.results names no partition: {0}", e.getMessage());
        }
    }
}
