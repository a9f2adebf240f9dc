package org.belisha.policies;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.belisha.audit.Audit;
import org.belisha.database.SchoolId;
import org.belisha.permissions.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The trust's policy: drafts read from files, one version in force for all schools, and its agreement wordings. */
@Component
public class Policies {

    private static final String OWN = "/belisha/policies/own-policy.md";

    private final PolicyTable table;
    private final Audit audit;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private final AtomicReference<@Nullable Kept> kept = new AtomicReference<>();

    Policies(PolicyTable table, Audit audit, InstantSource clock, ApplicationEventPublisher events) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
        this.events = events;
    }

    /** What came of an upload. */
    public sealed interface Drafted {}

    /** A new draft. */
    public record Draft(PolicyVersion version) implements Drafted {}

    /** Nothing was changed, and why. */
    public record Refused(String reason) implements Drafted, Publishing {}

    /** What came of publishing. */
    public sealed interface Publishing {}

    /** In force from now on. */
    public record Published(PolicyVersion version) implements Publishing {}

    /** Makes a draft of a Markdown (.md) or Word (.docx) file. */
    @Transactional
    public Drafted draft(String fileName, byte[] bytes, @Nullable PersonId by) {
        return switch (PolicyFile.read(fileName, bytes)) {
            case PolicyFile.Unreadable no -> new Refused(no.reason());
            case PolicyFile.Read read -> new Draft(save(read, fileName, by));
        };
    }

    /** Makes a draft of the policy that comes with Belisha. */
    @Transactional
    public PolicyVersion draftOwn(@Nullable PersonId by) {
        byte[] bytes = ownText();
        if (PolicyFile.read("own-policy.md", bytes) instanceof PolicyFile.Read(var document, var from, var sha256)) {
            return save(new PolicyFile.Read(document, PolicyVersion.Source.OWN, sha256), "own-policy.md", by);
        }
        throw new IllegalStateException("Belisha's own policy cannot be read");
    }

    /** Puts a draft in force for every school, with its review days (clause 0.1); the former version stays readable. */
    @Transactional
    public Publishing publish(int number, LocalDate reviewOn, LocalDate nextReviewOn, @Nullable PersonId by) {
        Optional<PolicyVersion> found = table.numbered(number);
        if (found.isEmpty() || found.get().state() != PolicyVersion.State.DRAFT) {
            return new Refused("Version " + number + " is not a draft");
        }
        PolicyVersion version = found.get();
        List<AgreementKind> missing = table.document(version).missing();
        if (!missing.isEmpty()) {
            return new Refused("The document has no wording of the agreement for: "
                    + String.join(
                            ", ", missing.stream().map(AgreementKind::words).toList()));
        }
        if (!nextReviewOn.isAfter(reviewOn) || nextReviewOn.isAfter(reviewOn.plusDays(370))) {
            return new Refused("The next review must be within a year of the review");
        }
        table.publish(version.id(), reviewOn, nextReviewOn, by, clock.instant());
        audit.record(
                SchoolId.TRUST,
                "policy.published",
                "policy:" + version.id(),
                Map.of("number", Integer.toString(number), "sha256", version.fileSha256()));
        events.publishEvent(new PolicyPublished(SchoolId.TRUST, version.id()));
        return new Published(table.numbered(number).orElseThrow());
    }

    /** The version in force, or nothing before the first is published. */
    @Transactional(readOnly = true)
    public Optional<PolicyVersion> inForce() {
        return table.inForce();
    }

    /** The text in force. */
    @Transactional(readOnly = true)
    public Optional<PolicyDocument> document() {
        return inForceKept().map(Kept::document);
    }

    /** Every version, newest first. */
    @Transactional(readOnly = true)
    public List<PolicyVersion> versions() {
        return table.all();
    }

    /** One version by its number. */
    @Transactional(readOnly = true)
    public Optional<PolicyVersion> version(int number) {
        return table.numbered(number);
    }

    /** The text of a version. */
    @Transactional(readOnly = true)
    public PolicyDocument document(PolicyVersion version) {
        return table.document(version);
    }

    /** The wordings in force for a school of this name, in order; empty before a policy is published. */
    @Transactional(readOnly = true)
    public List<WordingInForce> wordings(String schoolName) {
        Optional<Kept> now = inForceKept();
        List<WordingInForce> wordings = new ArrayList<>();
        for (AgreementKind kind : AgreementKind.values()) {
            now.ifPresent(policy -> policy.document()
                    .wording(kind)
                    .ifPresent(wording -> wordings.add(new WordingInForce(
                            wording.forSchool(schoolName), policy.version().id(), publishedAt(policy.version())))));
        }
        return wordings;
    }

    /** A wording, the policy version it is of, and since when it holds. */
    public record WordingInForce(Wording wording, UUID policyVersion, Instant since) {}

    private PolicyVersion save(PolicyFile.Read read, String fileName, @Nullable PersonId by) {
        UUID id = UUID.randomUUID();
        int number = table.add(id, read, fileName, by, clock.instant());
        audit.record(SchoolId.TRUST, "policy.drafted", "policy:" + id, Map.of("number", Integer.toString(number)));
        return table.numbered(number).orElseThrow();
    }

    // A published text never changes, so only which version is in force is asked each time.
    private Optional<Kept> inForceKept() {
        Optional<PolicyVersion> version = table.inForce();
        if (version.isEmpty()) {
            return Optional.empty();
        }
        Kept last = kept.get();
        if (last == null || !last.version().equals(version.get())) {
            last = new Kept(version.get(), table.document(version.get()));
            kept.set(last);
        }
        return Optional.of(last);
    }

    private static Instant publishedAt(PolicyVersion version) {
        return Objects.requireNonNull(version.publishedAt(), "a version in force has been published");
    }

    private static byte[] ownText() {
        try (InputStream own = Policies.class.getResourceAsStream(OWN)) {
            return Objects.requireNonNull(own, OWN).readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Kept(PolicyVersion version, PolicyDocument document) {}
}
