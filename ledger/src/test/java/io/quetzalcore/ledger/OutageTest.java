package io.quetzalcore.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

class OutageTest {

    private static RuntimeException executing(String state) {
        return new UnableToExecuteStatementException(new SQLException("told", state), null);
    }

    @Test
    void aDatabaseThatIsAwayShowsInManyWays() {
        assertThat(Outage.is(new ConnectionException(new SQLException("no connection"))))
                .isTrue();
        assertThat(Outage.is(executing("08006"))).isTrue();
        assertThat(Outage.is(executing("57P01"))).isTrue();
        assertThat(Outage.is(executing("53300"))).isTrue();
        SQLException broken = new SQLException("An I/O error occurred", "08006");
        assertThat(Outage.is(new UndeclaredThrowableException(new InvocationTargetException(broken))))
                .isTrue();
    }

    @Test
    void aDatabaseThatRefusesIsThere() {
        assertThat(Outage.is(executing("23505"))).isFalse();
        assertThat(Outage.is(executing("42P01"))).isFalse();
        assertThat(Outage.is(new IllegalStateException("no stage"))).isFalse();
    }

    @Test
    void anOutageIsWaitedOut() throws InterruptedException {
        var failures = new ArrayDeque<>(List.of(executing("57P03"), executing("08001")));
        String answer = Outage.waitOut(Duration.ofMinutes(1), () -> {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
            return "there";
        });
        assertThat(answer).isEqualTo("there");
    }

    @Test
    void patienceEnds() {
        RuntimeException away = executing("08001");
        assertThatThrownBy(() -> Outage.waitOut(Duration.ZERO, () -> {
                    throw away;
                }))
                .isSameAs(away);
        RuntimeException refused = executing("23505");
        assertThatThrownBy(() -> Outage.waitOut(Duration.ofMinutes(1), () -> {
                    throw refused;
                }))
                .isSameAs(refused);
    }
}
