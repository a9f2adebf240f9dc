package org.belisha.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that goes away just as a transaction begins leaves nothing of it to the thread. */
class ScopedTransactionsTest {

    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Test
    void a_transaction_whose_scope_could_not_be_set_never_began_and_the_next_begins_anew() {
        Going database = new Going();
        TransactionTemplate transaction = new TransactionTemplate(new ScopedTransactions(database));
        for (int times = 1; times <= 3; times++) {
            assertThatThrownBy(() -> SchoolScope.trust()
                            .run(() -> transaction.executeWithoutResult(status -> {
                                throw new AssertionError("it began all the same");
                            })))
                    .isInstanceOf(CannotCreateTransactionException.class);
            assertThat(TransactionSynchronizationManager.isActualTransactionActive())
                    .isFalse();
            assertThat(TransactionSynchronizationManager.isSynchronizationActive())
                    .isFalse();
            assertThat(TransactionSynchronizationManager.hasResource(database)).isFalse();
            assertThat(opened).hasValue(times);
            assertThat(closed).hasValue(times);
        }
    }

    /** Connections that open, and are dead at the first question. */
    private final class Going extends AbstractDataSource {

        @Override
        public Connection getConnection() {
            opened.incrementAndGet();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                        switch (method.getName()) {
                            case "prepareStatement" -> throw new SQLException("terminating connection", "57P01");
                            case "close" -> closed.incrementAndGet();
                            case "getAutoCommit" -> {
                                return true;
                            }
                            case "isReadOnly", "isClosed" -> {
                                return false;
                            }
                            default -> {}
                        }
                        return null;
                    });
        }

        @Override
        public Connection getConnection(String user, String password) {
            return getConnection();
        }
    }
}
