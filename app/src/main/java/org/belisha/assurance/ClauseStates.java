package org.belisha.assurance;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.belisha.assurance.Clause.Kept;
import org.belisha.assurance.ClauseState.State;
import org.belisha.database.SchoolId;
import org.belisha.database.SchoolScope;
import org.belisha.database.Times;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Computes how clauses stand: from the modules that have records, else from what was attested. */
@Component
class ClauseStates {

    private static final Logger LOG = LoggerFactory.getLogger(ClauseStates.class);

    private static final String NOT_BUILT =
            "Not built yet: Belisha neither enforces this nor counts it. Until then somebody can attest it.";

    private final Map<String, ClauseEvidence> evidence = new HashMap<>();
    private final ClauseTable table;
    private final InstantSource clock;
    private final TransactionTemplate reading;

    ClauseStates(
            List<ClauseEvidence> modules,
            ClauseRegister register,
            ClauseTable table,
            InstantSource clock,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        reading.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        for (ClauseEvidence module : modules) {
            for (String clause : module.clauses()) {
                if (register.clause(clause).isEmpty()) {
                    throw new IllegalStateException("no such clause: " + clause);
                }
                if (evidence.put(clause, module) != null) {
                    throw new IllegalStateException("two modules answer for clause " + clause);
                }
            }
        }
    }

    boolean isComputed(String clause) {
        return evidence.containsKey(clause);
    }

    /** How these clauses stand in a school, in their order. */
    Map<String, ClauseState> in(SchoolId school, Collection<Clause> clauses) {
        return SchoolScope.of(school).call(() -> {
            Map<String, ClauseState> computed = computed(school, clauses);
            Map<String, Attestation> attested = attested(school);
            Map<String, ClauseState> states = new LinkedHashMap<>();
            for (Clause clause : clauses) {
                ClauseState state = computed.get(clause.id());
                states.put(clause.id(), state != null ? state : attestedState(clause, attested.get(clause.id())));
            }
            return states;
        });
    }

    private Map<String, ClauseState> computed(SchoolId school, Collection<Clause> clauses) {
        Map<ClauseEvidence, Set<String>> byModule = clauses.stream()
                .map(Clause::id)
                .filter(this::isComputed)
                .collect(Collectors.groupingBy(this::moduleOf, LinkedHashMap::new, Collectors.toSet()));
        Map<String, ClauseState> states = new HashMap<>();
        byModule.forEach((module, ids) -> states.putAll(fromModule(module, ids, school)));
        return states;
    }

    private ClauseEvidence moduleOf(String clause) {
        ClauseEvidence module = evidence.get(clause);
        if (module == null) {
            throw new IllegalStateException("nobody answers for clause " + clause);
        }
        return module;
    }

    private Map<String, ClauseState> fromModule(ClauseEvidence module, Set<String> ids, SchoolId school) {
        try {
            return read(() -> ids.stream().collect(Collectors.toMap(id -> id, id -> module.stateOf(id, school))));
        } catch (RuntimeException oneFailed) {
            // A failed query ends the transaction of all; each alone shows which one it was.
            return ids.stream().collect(Collectors.toMap(id -> id, id -> alone(module, id, school)));
        }
    }

    private ClauseState alone(ClauseEvidence module, String clause, SchoolId school) {
        try {
            return read(() -> module.stateOf(clause, school));
        } catch (RuntimeException failed) {
            LOG.error("clause {} of school {} could not be computed", clause, school, failed);
            return ClauseState.needsAttention(
                    "Belisha could not compute this just now; the ICT manager finds the reason in the log.", now());
        }
    }

    private Map<String, Attestation> attested(SchoolId school) {
        return read(() -> table.latestAttestations(school)).stream()
                .collect(Collectors.toMap(Attestation::clause, Function.identity()));
    }

    private ClauseState attestedState(Clause clause, @Nullable Attestation attestation) {
        if (attestation == null) {
            return clause.kept() == Kept.ATTESTED
                    ? ClauseState.needsAttention("Nobody has attested this yet.", now())
                    : new ClauseState(State.NOT_BUILT, NOT_BUILT, List.of(), now());
        }
        String who = attestation.attestedAs().words() + " on " + Times.day(attestation.at());
        return attestation.holdsAt(now())
                ? new ClauseState(
                        State.ATTESTED,
                        "Attested by: " + who + ". Holds until " + Times.day(attestation.validUntil()) + ".",
                        List.of(),
                        now())
                : new ClauseState(
                        State.STALE,
                        "Attested by: " + who + ". That ended on " + Times.day(attestation.validUntil()) + ".",
                        List.of(),
                        now());
    }

    private Instant now() {
        return clock.instant();
    }

    private <T> T read(Supplier<T> work) {
        T result = reading.execute(status -> work.get());
        if (result == null) {
            throw new IllegalStateException("a read gave nothing");
        }
        return result;
    }
}
