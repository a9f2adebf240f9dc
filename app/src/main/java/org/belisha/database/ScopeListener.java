package org.belisha.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Tells the database, at the start of each transaction, which schools it may see; with none set every guarded read raises. */
@Component
class ScopeListener implements TransactionExecutionListener {

    private static final String SET_SCOPE = "SELECT set_config('belisha.schools', ?, true)";

    private final DataSource database;

    ScopeListener(DataSource database) {
        this.database = database;
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable failure) {
        SchoolScope scope = SchoolScope.current();
        if (failure != null || scope == null) {
            return;
        }
        Connection connection = DataSourceUtils.getConnection(database);
        try (PreparedStatement set = connection.prepareStatement(SET_SCOPE)) {
            set.setString(1, scope.setting());
            set.execute();
        } catch (SQLException refused) {
            throw new IllegalStateException("the school scope could not be set", refused);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
