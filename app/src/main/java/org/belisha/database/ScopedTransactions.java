package org.belisha.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;

/**
 * Tells the database, at the start of each transaction, which schools it may see; with none set every guarded read raises.
 *
 * <p>Where that fails the transaction never began: a listener told after the beginning would leave its dead connection to the
 * thread, for every later transaction there.
 */
@Component("transactionManager")
class ScopedTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;
    private static final String SET_SCOPE = "SELECT set_config('belisha.schools', ?, true)";

    ScopedTransactions(DataSource database) {
        super(database);
    }

    @Override
    protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
            throws SQLException {
        super.prepareTransactionalConnection(connection, definition);
        SchoolScope scope = SchoolScope.current();
        if (scope != null) {
            try (PreparedStatement set = connection.prepareStatement(SET_SCOPE)) {
                set.setString(1, scope.setting());
                set.execute();
            }
        }
    }
}
