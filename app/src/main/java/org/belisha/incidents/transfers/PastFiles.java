package org.belisha.incidents.transfers;

import java.io.InputStream;
import java.util.List;
import org.belisha.incidents.AttachedFiles;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Viewer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The documents of a child's history that came from another system or school. */
@Component
class PastFiles implements AttachedFiles {

    private final PastTable table;
    private final Chunks chunks;

    PastFiles(PastTable table, Chunks chunks) {
        this.table = table;
        this.chunks = chunks;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Attached> of(Viewer viewer, PersonId child) {
        return table.ofChild(child).stream()
                .filter(PastTable.Row::document)
                .map(row -> new Attached(
                        row.file(),
                        row.id(),
                        row.school(),
                        table.one(row.file()).orElseThrow().name(),
                        "application/pdf",
                        chunks.size(row.file()),
                        ""))
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public InputStream content(Attached file) {
        return chunks.read(file.id());
    }
}
