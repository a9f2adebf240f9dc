package org.belisha.filtering;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.belisha.database.SchoolScope;
import org.belisha.filtering.reading.ListFormat;
import org.belisha.filtering.reading.ListReader;
import org.belisha.filtering.reading.ReadLimits;
import org.belisha.filtering.reading.ReadList;

/** Lists as the trust brings them. */
final class ListFixture {

    private ListFixture() {}

    /** A list of illegal content with these sites, brought now; it can never be taken away again. */
    static SiteList illegal(SiteLists lists, String... sites) {
        ReadList read = ListReader.read(
                ListFormat.PLAIN,
                new ByteArrayInputStream(String.join("\n", sites).getBytes(StandardCharsets.UTF_8)),
                "",
                ReadLimits.USUAL);
        return SchoolScope.trust().call(() -> {
            SiteList list = lists.add("Illegal " + UUID.randomUUID(), "illegal", ListFormat.PLAIN, "", null);
            String why = lists.take(list.id(), read, null);
            if (!why.isEmpty()) {
                throw new IllegalStateException(why);
            }
            return list;
        });
    }
}
