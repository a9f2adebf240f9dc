package org.belisha.filtering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The three columns in which tables keep the hours of a week. */
final class Hours {

    private Hours() {}

    static Map<String, @Nullable Object> params(@Nullable TimeWindow window) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("days", window == null ? null : window.days());
        params.put("from", window == null ? null : window.from());
        params.put("to", window == null ? null : window.to());
        return params;
    }

    /** The hours of this row, or null where it always holds. */
    static @Nullable TimeWindow of(ResultSet row) throws SQLException {
        int days = row.getInt("days");
        return row.wasNull() ? null : new TimeWindow(days, row.getInt("from_minute"), row.getInt("to_minute"));
    }
}
