package org.belisha.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.belisha.BelishaTest;
import org.belisha.Visitor;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every endpoint of this module that names a record, in every state of the record, to everybody in every relation to it: allowed or refused
 * as the rules say. An endpoint, a state or a part that is not in the matrix fails it; put it into {@link #RECORDS} with the record it names,
 * or into {@link #ELSEWHERE} with the test that pairs allowing and refusing.
 */
@BelishaTest
class PermissionMatrixOfIncidentsTest extends MatrixSchool {

    private static final Map<String, Kind> RECORDS = new TreeMap<>(Map.ofEntries(
            Map.entry("/incidents/incident/{id}", Kind.INCIDENT),
            Map.entry("/incidents/incident/{id}/{part}", Kind.INCIDENT),
            Map.entry("/incidents/close/{id}", Kind.INCIDENT),
            Map.entry("/incidents/reopen/{id}", Kind.INCIDENT),
            Map.entry("/incidents/chronology/looks/{of}/{id}", Kind.INCIDENT),
            Map.entry("/incidents/evidence/incident/{id}", Kind.INCIDENT),
            Map.entry("/incidents/evidence/incident/{id}/add", Kind.INCIDENT),
            Map.entry("/incidents/evidence/incident/{id}/questions", Kind.INCIDENT),
            Map.entry("/incidents/casework/learning/{id}", Kind.INCIDENT),
            Map.entry("/incidents/examinations/of/{incident}", Kind.INCIDENT),
            Map.entry("/incidents/examinations/new/{incident}", Kind.INCIDENT),
            Map.entry("/incidents/evidence/online/{id}", Kind.INCIDENT),
            Map.entry("/incidents/evidence/concern/{id}", Kind.CONCERN),
            Map.entry("/incidents/evidence/own/{id}", Kind.REPORT),
            Map.entry("/incidents/concern/{id}", Kind.CONCERN),
            Map.entry("/incidents/concern/{id}/about", Kind.CONCERN),
            Map.entry("/incidents/concern/{id}/named", Kind.CONCERN),
            Map.entry("/incidents/concern/{id}/answer", Kind.CONCERN),
            Map.entry("/incidents/concern/{id}/incident", Kind.CONCERN),
            Map.entry("/incidents/concern/{id}/add-to", Kind.CONCERN),
            Map.entry("/incidents/concern/{id}/no-action", Kind.CONCERN),
            Map.entry("/incidents/concern/{id}/pass-on", Kind.CONCERN),
            Map.entry("/incidents/mine/{id}", Kind.REPORT),
            Map.entry("/incidents/mine/{id}/add", Kind.REPORT),
            Map.entry("/incidents/mine/{id}/take-back", Kind.REPORT),
            Map.entry("/incidents/concern/{id}/take-back", Kind.CONCERN),
            Map.entry("/incidents/child/{id}", Kind.CHILD),
            Map.entry("/incidents/chronology/print/{id}", Kind.CHILD),
            Map.entry("/incidents/chronology/export/{id}", Kind.CHILD),
            Map.entry("/incidents/chronology/release/new/{child}", Kind.CHILD),
            Map.entry("/incidents/chronology/release/{id}", Kind.RELEASE),
            Map.entry("/incidents/chronology/release/{id}/decide", Kind.RELEASE),
            Map.entry("/incidents/chronology/file/{id}", Kind.FILE),
            Map.entry("/incidents/staff/{id}", Kind.STAFF_CONCERN)));

    /** Paths (or the beginnings of them) whose pairs stand in a test of their own. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("/incidents/from-alert/", "BlockedVisitConcernTest"),
            Map.entry("/incidents/staff/{id}/", "StaffDecisionTest"),
            Map.entry("/incidents/transfers/", "transfers.TransferTest"),
            Map.entry("/incidents/casework/related/", "RelatedTest"),
            Map.entry("/incidents/casework/split/", "RelatedTest"),
            Map.entry("/incidents/casework/team/", "CaseTeamTest"),
            Map.entry("/incidents/escalated/", "EscalatedTest"),
            Map.entry("/incidents/tasks/", "GivenTasksTest"),
            Map.entry("/incidents/casework/replies/", "CaseTeamTest"),
            Map.entry("/incidents/casework/point/", "LearningTest"),
            Map.entry("/incidents/casework/reviews/", "SltReviewTest"),
            Map.entry("/incidents/retention/", "RecordRetentionTest"),
            Map.entry("/incidents/termly/", "termly.TermlyTest"),
            Map.entry("/incidents/evidence/file/", "evidence.EvidencePagesTest"),
            Map.entry("/incidents/evidence/sound/", "evidence.EvidencePagesTest"),
            Map.entry("/incidents/examinations/", "ExaminationPagesTest"));

    /** What is begun in an open incident only is not there in a closed one. */
    private static final Set<String> WHILE_OPEN = Set.of("/incidents/examinations/new/{incident}");

    /** What a page prints takes seconds; that it is allowed is shown by ReleaseTest. */
    private static final Set<String> SLOW = Set.of("/incidents/chronology/export/{id}");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    private record Endpoint(RequestMethod method, String path, Permission needs) {}

    @Test
    void every_endpoint_that_names_a_record_is_in_the_matrix_and_nothing_else_is() {
        Set<String> found = new TreeSet<>();
        endpoints().forEach(endpoint -> found.add(endpoint.path()));
        assertThat(found.stream()
                        .filter(path -> !RECORDS.containsKey(path))
                        .filter(path -> ELSEWHERE.keySet().stream().noneMatch(path::startsWith)))
                .as("endpoints that are in no row of the matrix")
                .isEmpty();
        assertThat(ELSEWHERE.values())
                .as("tests that hold the pairs of the others")
                .allSatisfy(test -> assertThat(Class.forName("org.belisha.incidents." + test))
                        .isNotNull());
        assertThat(RECORDS.keySet()).as("rows whose endpoint is gone").isSubsetOf(found);
    }

    @Test
    void every_state_and_every_part_is_in_the_matrix() {
        assertThat(statesKnownToTheDatabase())
                .as("outcomes of a concern")
                .containsExactlyInAnyOrder("INCIDENT", "NO_ACTION", "PASSED_ON");
        assertThat(Part.values())
                .as("parts in an incident; only the instigator is kept from it")
                .containsExactly(Part.VICTIM, Part.INSTIGATOR, Part.WITNESS, Part.REPORTER, Part.INVOLVED);
        assertThat(columnsOf("incident"))
                .as("columns of an incident: a new one may be a state")
                .isSubsetOf(
                        "id",
                        "school_id",
                        "taxonomy",
                        "summary",
                        "category",
                        "severity",
                        "opened_at",
                        "opened_by",
                        "lead_told",
                        "lead_told_words",
                        "repeated",
                        "intended",
                        "imbalance",
                        "behaviour_stage",
                        "decision",
                        "decision_reason",
                        "decided_by",
                        "decided_at",
                        "closed_at",
                        "closed_by");
        assertThat(columnsOf("handling"))
                .isSubsetOf(
                        "concern_id",
                        "school_id",
                        "opened_at",
                        "opened_by",
                        "outcome",
                        "incident_id",
                        "reason",
                        "triaged_at",
                        "triaged_by",
                        "escalated_at",
                        "head_told_at",
                        "undecided_told_at",
                        "undecided_head_told_at");
    }

    @Test
    void every_endpoint_answers_as_the_rules_say_in_every_state_to_everybody() {
        Map<Relation, Visitor> browsers = new LinkedHashMap<>();
        for (Relation relation : Relation.values()) {
            browsers.put(relation, browser(relation));
        }
        List<String> wrong = new ArrayList<>();
        Map<String, Set<Boolean>> pairs = new HashMap<>();
        for (Endpoint endpoint : endpoints()) {
            Kind kind = RECORDS.get(endpoint.path());
            if (kind == null) {
                continue;
            }
            for (State state : kind.states()) {
                UUID record = make(kind, state);
                // Those who are refused come first: they change nothing.
                for (boolean allowed : new boolean[] {false, true}) {
                    for (Relation relation : Relation.values()) {
                        boolean may = may(endpoint, kind, state, relation);
                        if (may != allowed) {
                            continue;
                        }
                        pairs.computeIfAbsent(endpoint.method() + endpoint.path(), any -> new TreeSet<>())
                                .add(may);
                        if (may && SLOW.contains(endpoint.path())) {
                            continue;
                        }
                        int status = answer(browsers.get(relation), endpoint, record);
                        int expected = may ? 0 : has(endpoint, relation) ? 404 : 403;
                        boolean right = may ? status != 403 && status != 404 && status < 500 : status == expected;
                        if (!right) {
                            wrong.add("%s %s, %s, %s: %d"
                                    .formatted(endpoint.method(), endpoint.path(), state, relation, status));
                        }
                        if (may && (endpoint.method() == RequestMethod.POST || kind == Kind.FILE)) {
                            record = make(kind, state);
                        }
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(pairs.entrySet().stream().filter(pair -> pair.getValue().size() < 2))
                .as("endpoints that nobody is allowed, or nobody is refused")
                .isEmpty();
    }

    private boolean may(Endpoint endpoint, Kind kind, State state, Relation relation) {
        boolean there = state != State.CLOSED || !WHILE_OPEN.contains(endpoint.path());
        return there && has(endpoint, relation) && finds(kind, state, relation);
    }

    private static boolean has(Endpoint endpoint, Relation relation) {
        return PermissionTable.gives(relation.role(), endpoint.needs());
    }

    private static int answer(Visitor browser, Endpoint endpoint, UUID record) {
        String path = endpoint.path()
                .replace("{part}", "note")
                .replace("{of}", "incident")
                .replaceAll("\\{(id|child|incident)}", record.toString());
        return (endpoint.method() == RequestMethod.GET ? browser.get(path) : browser.post(path)).status();
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            Needs needs = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Needs.class);
            if (needs != null && handler.getBeanType().getPackageName().startsWith("org.belisha.incidents")) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    info.getPatternValues().stream()
                            .filter(path -> path.contains("{"))
                            .forEach(path -> endpoints.add(new Endpoint(method, path, needs.value())));
                }
            }
        });
        return endpoints;
    }
}
