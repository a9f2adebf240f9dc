package org.belisha.filtering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of carts and of who has them. */
@Repository
class CartTable {

    private static final String ADD = """
            INSERT INTO filtering.cart (id, school_id, name, made_by, made_at)
            SELECT :id, :school, :name, :by, :now
            WHERE NOT EXISTS (SELECT 1 FROM filtering.cart WHERE school_id = :school AND lower(name) = lower(:name))
            """;

    private static final String RENAME = """
            UPDATE filtering.cart SET name = :name
            WHERE id = :id AND NOT EXISTS (
              SELECT 1 FROM filtering.cart other
              WHERE other.school_id = cart.school_id AND other.id <> cart.id AND lower(other.name) = lower(:name))
            """;

    private static final String CARTS = """
            SELECT c.id, c.school_id, c.name, l.id AS loan, coalesce(l.class_id, l.club_id) AS held_by, l.taken_by, l.until,
              (SELECT count(*) FROM filtering.device d WHERE d.cart_id = c.id AND d.retired_at IS NULL) AS devices
            FROM filtering.cart c
            LEFT JOIN filtering.cart_loan l ON l.cart_id = c.id AND l.ended_at IS NULL AND l.until > :now
            WHERE c.school_id = :school AND (:id::uuid IS NULL OR c.id = :id)
            ORDER BY lower(c.name)
            """;

    private static final String LOCK = "SELECT 1 FROM filtering.cart WHERE id = :id FOR UPDATE";

    private static final String TAKE = """
            INSERT INTO filtering.cart_loan (id, school_id, cart_id, class_id, club_id, taken_by, taken_at, until)
            VALUES (:id, :school, :cart, :class, :club, :by, :now, :until)
            """;

    private static final String GIVE_BACK = """
            UPDATE filtering.cart_loan SET ended_by = :by, ended_at = :now
            WHERE cart_id = :cart AND coalesce(class_id, club_id) = :group AND ended_at IS NULL AND until > :now
            """;

    private static final String LOANS = """
            SELECT d.id, coalesce(l.class_id, l.club_id) AS held_by, l.taken_at, least(l.until, coalesce(l.ended_at, l.until)) AS until
            FROM filtering.cart_loan l JOIN filtering.device d ON d.cart_id = l.cart_id AND d.retired_at IS NULL
            WHERE l.until > :since AND coalesce(l.ended_at, l.until) > :since
            """;

    private final JdbcClient sql;

    CartTable(JdbcClient sql) {
        this.sql = sql;
    }

    /** False where the school has one of this name. */
    boolean add(UUID id, SchoolId school, String name, @Nullable PersonId by, Instant now) {
        return sql.sql(ADD)
                        .param("id", id)
                        .param("school", school.value())
                        .param("name", name)
                        .param("by", by == null ? null : by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    /** False where another of the school has this name. */
    boolean rename(UUID id, String name) {
        return sql.sql(RENAME).param("id", id).param("name", name).update() == 1;
    }

    List<Cart> of(SchoolId school, Instant now) {
        return carts(school, null, now);
    }

    Optional<Cart> one(SchoolId school, UUID id, Instant now) {
        return carts(school, id, now).stream().findFirst();
    }

    private List<Cart> carts(SchoolId school, @Nullable UUID id, Instant now) {
        return sql.sql(CARTS)
                .param("school", school.value())
                .param("id", id)
                .param("now", Times.at(now))
                .query(CartTable::cart)
                .list();
    }

    /** Makes others who would take this cart wait until this transaction is over. */
    void lock(UUID id) {
        sql.sql(LOCK).param("id", id).query(Integer.class).optional();
    }

    void take(Cart cart, LessonGroup group, PersonId by, Instant now, Instant until) {
        sql.sql(TAKE)
                .param("id", UUID.randomUUID())
                .param("school", cart.school().value())
                .param("cart", cart.id())
                .param("class", group.classId())
                .param("club", group.clubId())
                .param("by", by.value())
                .param("now", Times.at(now))
                .param("until", Times.at(until))
                .update();
    }

    boolean giveBack(UUID cart, UUID group, @Nullable PersonId by, Instant now) {
        return sql.sql(GIVE_BACK)
                        .param("cart", cart)
                        .param("group", group)
                        .param("by", by == null ? null : by.value())
                        .param("now", Times.at(now))
                        .update()
                == 1;
    }

    /** Every device lent then or later, in the schools in scope. */
    List<DeviceLoan> loansSince(Instant since) {
        return sql.sql(LOANS)
                .param("since", Times.at(since))
                .query((row, number) -> new DeviceLoan(
                        new DeviceId(row.getObject("id", UUID.class)),
                        row.getObject("held_by", UUID.class),
                        Times.instant(row, "taken_at"),
                        Times.instant(row, "until")))
                .list();
    }

    private static Cart cart(ResultSet row, int number) throws SQLException {
        UUID loan = row.getObject("loan", UUID.class);
        return new Cart(
                row.getObject("id", UUID.class),
                new SchoolId(row.getInt("school_id")),
                row.getString("name"),
                row.getInt("devices"),
                loan == null
                        ? null
                        : new Cart.Loan(
                                loan,
                                row.getObject("held_by", UUID.class),
                                new PersonId(row.getObject("taken_by", UUID.class)),
                                Times.instant(row, "until")));
    }
}
