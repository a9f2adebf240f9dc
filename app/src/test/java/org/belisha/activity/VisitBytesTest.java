package org.belisha.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.belisha.database.SchoolId;
import org.belisha.filtering.Decision;
import org.belisha.filtering.Hostname;
import org.belisha.filtering.Profile;
import org.belisha.filtering.Reason;
import org.belisha.filtering.Visit;
import org.belisha.filtering.Who;
import org.belisha.permissions.PersonId;
import org.belisha.phrases.Hit;
import org.belisha.phrases.Score;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Visits on the disk are read back whole, those of the layout before too. */
class VisitBytesTest {
    private static final PersonId PERSON = new PersonId(new UUID(0, 7));

    @Test
    void words_searched_for_and_what_a_page_weighed_come_back() throws IOException {
        Score score = new Score(70, List.of(new Hit("a + b", "weapons", 80), new Hit("museum", "", -10)));
        SeenVisit seen = visit("how to fold a crane", score);

        assertThat(VisitBytes.read(written(seen), VisitBytes.LAYOUT)).isEqualTo(seen);
        assertThat(VisitBytes.read(written(visit(null, null)), VisitBytes.LAYOUT))
                .isEqualTo(visit(null, null));
    }

    @Test
    void a_visit_of_the_layout_before_is_still_read() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream to = new DataOutputStream(bytes);
        to.writeInt(3);
        to.writeBoolean(false);
        to.writeBoolean(true);
        to.writeLong(0);
        to.writeLong(7);
        to.writeBoolean(false);
        to.writeUTF("museum.test");
        to.writeInt(80);
        to.writeUTF("/");
        to.writeBoolean(true);
        to.writeUTF("DEFAULT");
        to.writeUTF("");
        to.writeUTF("KS2");
        to.writeLong(Instant.parse("2026-09-07T08:05:00Z").getEpochSecond());
        to.writeInt(0);

        assertThat(VisitBytes.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 0))
                .isEqualTo(visit(null, null));
    }

    private static DataInputStream written(SeenVisit seen) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        VisitBytes.write(seen, new DataOutputStream(bytes));
        return new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    }

    private static SeenVisit visit(@Nullable String searched, @Nullable Score score) {
        return new SeenVisit(
                null,
                new Visit(new Who.Someone(new SchoolId(3), PERSON), Hostname.of("museum.test"), 80, "/"),
                PERSON,
                Profile.KS2,
                new Decision.Allow(new Reason(Reason.Code.DEFAULT, "")),
                Instant.parse("2026-09-07T08:05:00Z"),
                searched,
                score);
    }
}
