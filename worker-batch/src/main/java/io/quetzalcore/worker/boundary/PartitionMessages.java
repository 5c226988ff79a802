package io.quetzalcore.worker.boundary;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.ledger.PartitionKey;
import io.quetzalcore.worker.control.PartitionDesk;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import java.io.IOException;

/**
 * Takes partitions off the queue, as many at once as there are VM slots. Not in a transaction: a partition may take longer
 * than any transaction may. The acknowledgement comes last; a message that comes twice finds the partition done.
 */
@MessageDriven(
        activationConfig = {
            @ActivationConfigProperty(propertyName = "resourceAdapter", propertyValue = "artemis-ra"),
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = "quetzal.partitions"),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "user", propertyValue = "${MPCONFIG=quetzal.broker.user}"),
            @ActivationConfigProperty(propertyName = "password", propertyValue = "${MPCONFIG=quetzal.broker.password}"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "${MPCONFIG=quetzal.worker.slots}"),
            @ActivationConfigProperty(propertyName = "consumerWindowSize", propertyValue = "0"),
            @ActivationConfigProperty(propertyName = "reconnectAttempts", propertyValue = "-1")
        })
@TransactionManagement(TransactionManagementType.BEAN)
public class PartitionMessages implements MessageListener {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private PartitionDesk desk;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Ledger ledger;

    @Override
    public void onMessage(Message message) {
        String body = "";
        try {
            body = message.getBody(String.class);
            desk.work(Json.read(body, PartitionKey.class));
        } catch (IOException | JMSException e) {
            ledger.deadLetters().bury("quetzal.partitions", body, "names no partition: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EJBException(e);
        }
    }
}
