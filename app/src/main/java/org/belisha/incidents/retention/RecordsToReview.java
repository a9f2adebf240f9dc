package org.belisha.incidents.retention;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.belisha.accounts.TwoPeople;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.database.Times;
import org.belisha.incidents.Findable;
import org.belisha.incidents.Outcome;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Records whose date has come: somebody keeps them on and says why, or two people dispose of them; what is ordered to be kept stays. */
@Component
public class RecordsToReview {

    /** What is said of a record that an order covers. */
    static final String HELD =
            "It is ordered to be kept. It can be disposed of once every order that covers it is lifted";

    private static final int LONGEST = 2_000;
    private static final int MOST_YEARS = 75;

    private final ReachedTable table;
    private final DisposalTable disposals;
    private final StaffReached staff;
    private final Findable findable;
    private final Audit audit;
    private final InstantSource clock;

    RecordsToReview(
            ReachedTable table,
            DisposalTable disposals,
            StaffReached staff,
            Findable findable,
            Audit audit,
            InstantSource clock) {
        this.table = table;
        this.disposals = disposals;
        this.staff = staff;
        this.findable = findable;
        this.audit = audit;
        this.clock = clock;
    }

    /** What of a school has reached its date, as far as this viewer may read it, the oldest first; the look is audited. */
    @Transactional
    public List<KeptRecord> reached(Viewer viewer, SchoolId school) {
        if (!viewer.may(Permission.KEEP_RECORDS, school)) {
            return List.of();
        }
        audit.recordAs(viewer.person(), school, "looked", "retention:" + school, Map.of());
        return readable(viewer, school);
    }

    List<KeptRecord> readable(Viewer viewer, SchoolId school) {
        LocalDate today = today();
        List<KeptRecord> all = new ArrayList<>(
                viewer.may(Permission.SEE_INCIDENTS, school) ? found(viewer, table.reached(school, today)) : List.of());
        staff.ofSchool(viewer, school).stream()
                .filter(each -> each.reached(today))
                .forEach(all::add);
        Map<UUID, KeptRecord.Proposal> waiting = disposals.waiting(school).stream()
                .collect(Collectors.toMap(
                        DisposalTable.Waiting::record, DisposalTable.Waiting::proposal, (newest, older) -> newest));
        return all.stream()
                .map(each -> each.with(waiting.get(each.id())))
                .sorted(Comparator.comparing(KeptRecord::dueOn).thenComparing(KeptRecord::id))
                .toList();
    }

    private List<KeptRecord> found(Viewer viewer, List<KeptRecord> records) {
        Set<UUID> mayFind = findable.among(
                        viewer, records.stream().map(KeptRecord::id).collect(Collectors.toSet()))
                .keySet();
        return records.stream()
                .filter(each -> each.kind() == RecordKind.HISTORY
                        || each.kind() == RecordKind.TRANSFER
                        || mayFind.contains(each.id()))
                .toList();
    }

    /** One record and its day, whether or not that has come. */
    @Transactional(readOnly = true)
    public Optional<KeptRecord> one(Viewer viewer, SchoolId school, RecordKind kind, UUID id) {
        if (!viewer.may(Permission.KEEP_RECORDS, school)) {
            return Optional.empty();
        }
        Optional<KeptRecord> one = kind == RecordKind.STAFF_CONCERN
                ? staff.one(viewer, school, id)
                : viewer.may(Permission.SEE_INCIDENTS, school)
                        ? found(viewer, table.one(school, id, today()).stream().toList()).stream()
                                .findFirst()
                        : Optional.empty();
        return one.filter(each -> each.kind() == kind)
                .map(each -> each.with(disposals
                        .waiting(school, id)
                        .map(DisposalTable.Waiting::proposal)
                        .orElse(null)));
    }

    /** Whether this viewer may say what becomes of it; of a concern about an adult those who decide on it. */
    @Transactional(readOnly = true)
    public boolean proposes(Viewer viewer, KeptRecord record) {
        return record.kind() != RecordKind.STAFF_CONCERN || staff.decides(viewer, record.id());
    }

    /** Whether this viewer reads the concern about an adult, and does not only confirm as a second person. */
    @Transactional(readOnly = true)
    public boolean reads(Viewer viewer, KeptRecord record) {
        return staff.reads(viewer, record.school(), record.id());
    }

    /** What holds for how long, with who says so. */
    @Transactional(readOnly = true)
    public List<Rule> rules() {
        return table.rules();
    }

    /** Keeps it on until another day, with the reason; what was proposed before is answered by that. */
    @Transactional
    public Outcome keepOn(Viewer by, SchoolId school, RecordKind kind, UUID id, @Nullable LocalDate until, String why) {
        return reviewed(by, school, kind, id, true, (record, wrong) -> {
            LocalDate today = today();
            if (until == null || !until.isAfter(today) || until.isAfter(today.plusYears(MOST_YEARS))) {
                wrong.put("until", "Give the day on which it is looked at again, after today");
            }
            reason(wrong, "keepWhy", why, "Say why it is kept on");
            if (wrong.isEmpty() && until != null) {
                KeptRecord.Proposal proposal = record.proposal();
                if (proposal != null) {
                    disposals.answer(school, proposal.id(), false, "Kept on", by.person(), clock.instant());
                }
                disposals.keep(record, until, why.strip(), by.person(), clock.instant());
                trace(by, record, "record.kept-on", Map.of("until", until.toString()));
            }
        });
    }

    /** Proposes to dispose of it; nothing is gone before a second person confirms. */
    @Transactional
    public Outcome propose(Viewer by, SchoolId school, RecordKind kind, UUID id, String why) {
        return reviewed(by, school, kind, id, true, (record, wrong) -> {
            reason(wrong, "why", why, "Say why it may go, without names");
            if (record.proposal() != null) {
                wrong.put("why", "It is proposed already, and waits for a second person");
            }
            if (record.held()) {
                wrong.put("why", HELD);
            }
            if (wrong.isEmpty()) {
                disposals.propose(record, why.strip(), by.person(), clock.instant());
                trace(
                        by,
                        record,
                        "record.disposal-proposed",
                        Map.of("due", record.dueOn().toString()));
            }
        });
    }

    /** Disposes of it as the second person: the content is gone for good, and the trace of it stays. */
    @Transactional
    public Outcome confirm(Viewer by, SchoolId school, RecordKind kind, UUID id) {
        return reviewed(by, school, kind, id, false, (record, wrong) -> {
            KeptRecord.Proposal proposal = record.proposal();
            if (proposal == null) {
                wrong.put("form", "Nobody has proposed it");
                return;
            }
            TwoPeople.objection(proposal.by(), by.person()).ifPresent(words -> wrong.put("form", words));
            if (record.held() || table.held(school, id)) {
                wrong.put("form", HELD);
            }
            if (wrong.isEmpty()) {
                Instant now = clock.instant();
                disposals.answer(school, proposal.id(), true, "", by.person(), now);
                disposals.dispose(proposal.id());
                Map<String, String> facts = new LinkedHashMap<>();
                facts.put("disposal", proposal.id().toString());
                facts.put("opened", record.openedOn().toString());
                facts.put("due", record.dueOn().toString());
                facts.put("proposed-by", proposal.by().toString());
                facts.put("why", proposal.why());
                trace(by, record, "record.disposed", facts);
            }
        });
    }

    /** Says no to what was proposed, with the reason. */
    @Transactional
    public Outcome decline(Viewer by, SchoolId school, RecordKind kind, UUID id, String why) {
        return reviewed(by, school, kind, id, false, (record, wrong) -> {
            KeptRecord.Proposal proposal = record.proposal();
            reason(wrong, "declineWhy", why, "Say why it is not disposed of");
            if (proposal == null) {
                wrong.put("form", "Nobody has proposed it");
            } else if (wrong.isEmpty()) {
                disposals.answer(school, proposal.id(), false, why.strip(), by.person(), clock.instant());
                trace(
                        by,
                        record,
                        "record.disposal-declined",
                        Map.of("disposal", proposal.id().toString()));
            }
        });
    }

    private Outcome reviewed(Viewer by, SchoolId school, RecordKind kind, UUID id, boolean deciding, Review review) {
        disposals.alone(id);
        KeptRecord record = one(by, school, kind, id)
                .filter(each -> each.reached(today()))
                .filter(each -> !deciding || proposes(by, each))
                .orElse(null);
        if (record == null) {
            return new Outcome.NotFound();
        }
        Map<String, String> wrong = new LinkedHashMap<>();
        review.of(record, wrong);
        return wrong.isEmpty() ? new Outcome.Done(id) : new Outcome.Refused(wrong);
    }

    /** What is done with a record; what is wrong goes into the map. */
    private interface Review {
        void of(KeptRecord record, Map<String, String> wrong);
    }

    private static void reason(Map<String, String> wrong, String field, String why, String words) {
        if (why.isBlank() || why.length() > LONGEST) {
            wrong.put(field, words);
        }
    }

    /** In the school's chain; of a concern about an adult in the trust's, since the adult may read the school's. */
    private void trace(Viewer by, KeptRecord record, String act, Map<String, String> facts) {
        Map<String, String> all = new LinkedHashMap<>(facts);
        all.put("kind", record.kind().name());
        audit.recordAs(
                by.person(),
                record.kind() == RecordKind.STAFF_CONCERN ? SchoolId.TRUST : record.school(),
                act,
                "record:" + record.id(),
                all);
    }

    /** Today, in London. */
    public LocalDate today() {
        return clock.instant().atZone(Times.LONDON).toLocalDate();
    }
}
