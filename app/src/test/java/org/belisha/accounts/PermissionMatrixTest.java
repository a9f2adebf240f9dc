package org.belisha.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.belisha.BelishaTest;
import org.belisha.SchoolFixtures;
import org.belisha.Visitor;
import org.belisha.Visitors;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.PermissionTable;
import org.belisha.permissions.PersonId;
import org.belisha.permissions.Role;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every endpoint, as every role, at the own school and with the ids of another: what the permission table says, and nothing else. */
@BelishaTest
class PermissionMatrixTest {

    /** A family name that only people of the other school have. */
    private static final String STRANGER = "Elsewherian";

    private static final UUID NOBODYS = UUID.fromString("00000000-0000-4000-8000-000000000000");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Autowired
    private SchoolFixtures given;

    @Autowired
    private Visitors visitors;

    @Autowired
    private JdbcClient sql;

    private SchoolId here;
    private SchoolId there;
    private UUID classThere;
    private PersonId pupilThere;

    @BeforeEach
    void twoSchools() {
        here = given.aSchool();
        there = given.aSchool();
        classThere = given.aClass(there, STRANGER + " class");
        pupilThere = given.aPupilInYear(4, classThere, there);
        PersonId parentThere = given.aParentOf(there, List.of(pupilThere));
        PersonId teacherThere = given.a(Role.TEACHER, there);
        given.inScope(
                there,
                () -> sql.sql("UPDATE schools.person SET family_name = :name WHERE id IN (:ids)")
                        .param("name", STRANGER)
                        .param("ids", List.of(pupilThere.value(), parentThere.value(), teacherThere.value()))
                        .update());
    }

    /** One endpoint of ours: its method and path, and what it asks for. */
    record Endpoint(RequestMethod method, String path, HandlerMethod handler, Permission needs) {

        @Override
        public String toString() {
            return method + " " + path + " (" + needs + ")";
        }
    }

    @Test
    void every_endpoint_declares_its_permission() {
        assertThat(handlers().stream()
                        .filter(handler -> !handler.hasMethodAnnotation(Needs.class))
                        .map(HandlerMethod::getShortLogMessage))
                .as("endpoints without @Needs")
                .isEmpty();
        assertThat(endpoints()).as("endpoints found").hasSizeGreaterThan(50);
    }

    @Test
    void pages_open_for_the_roles_of_the_table_and_for_no_other() throws Exception {
        assertThat(wrongCells(role -> cellsOfPages(role))).isEmpty();
    }

    @Test
    void forms_are_refused_to_the_roles_that_lack_the_permission() throws Exception {
        assertThat(wrongCells(role -> cellsOfForms(role))).isEmpty();
    }

    @Test
    void nobody_who_is_not_signed_in_opens_more_than_what_is_for_anyone() {
        Visitor nobody = visitors.nobody();
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints(RequestMethod.GET)) {
            Visitor.Page page = nobody.get(filled(endpoint, true));
            boolean toSignIn = page.location().endsWith("/accounts/sign-in");
            if (page.status() >= 500 || (endpoint.needs() != Permission.ANYONE && !toSignIn)) {
                wrong.add(endpoint + " answered " + page.status());
            }
            if (page.html().text().contains(STRANGER)) {
                wrong.add(endpoint + " showed a person");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void the_matrix_can_fail() {
        assertThat(cellsOfPages(Role.GOVERNOR, (role, permission) -> !PermissionTable.gives(role, permission)))
                .as("cells against a table turned round")
                .hasSizeGreaterThan(20);
    }

    private List<String> cellsOfPages(Role role) {
        return cellsOfPages(role, PermissionTable::gives);
    }

    private List<String> cellsOfPages(Role role, BiPredicate<Role, Permission> table) {
        Visitor visitor = visitorAs(role);
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints(RequestMethod.GET)) {
            boolean allowed = table.test(role, endpoint.needs());
            // Without an id in it the path is the same for both schools.
            for (String path : new LinkedHashSet<>(List.of(filled(endpoint, false), filled(endpoint, true)))) {
                Visitor.Page page = visitor.get(path);
                if ((page.status() == 403) == allowed || page.status() >= 500) {
                    wrong.add(role + " " + endpoint + " answered " + page.status());
                }
                if (!role.trustWide() && page.html().text().contains(STRANGER)) {
                    wrong.add(role + " " + endpoint + " showed somebody of another school");
                }
            }
        }
        return wrong;
    }

    private List<String> cellsOfForms(Role role) {
        Visitor visitor = visitorAs(role);
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints(RequestMethod.POST)) {
            if (!PermissionTable.gives(role, endpoint.needs())) {
                int status = visitor.post(filled(endpoint, false)).status();
                if (status != 403) {
                    wrong.add(role + " " + endpoint + " answered " + status);
                }
            }
        }
        return wrong;
    }

    private static List<String> wrongCells(Function<Role, List<String>> cells) throws Exception {
        List<String> wrong = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var part : threads.invokeAll(Arrays.stream(Role.values())
                    .<java.util.concurrent.Callable<List<String>>>map(role -> () -> cells.apply(role))
                    .toList())) {
                wrong.addAll(part.get());
            }
        }
        return wrong;
    }

    private Visitor visitorAs(Role role) {
        return switch (role) {
            case PUPIL ->
                visitors.signedInAs(given.aPupilInYear(4, given.aClass(here, "Own class"), here), SignedIn.Way.BADGE);
            case PARENT ->
                visitors.signedInAs(
                        given.aParentOf(here, List.of(given.aPupilInYear(4, given.aClass(here, "Own class"), here))),
                        SignedIn.Way.MAILED_LINK);
            default -> visitors.signedInAs(given.a(role, here));
        };
    }

    private List<HandlerMethod> handlers() {
        return mapping.getHandlerMethods().values().stream()
                .filter(handler -> handler.getBeanType().getPackageName().startsWith("org.belisha"))
                .toList();
    }

    private List<Endpoint> endpoints(RequestMethod method) {
        return endpoints().stream().filter(one -> one.method() == method).toList();
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            Needs needs = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Needs.class);
            if (needs != null) {
                for (RequestMethod method : info.getMethodsCondition().getMethods()) {
                    info.getPatternValues()
                            .forEach(path -> endpoints.add(new Endpoint(method, path, handler, needs.value())));
                }
            }
        });
        return endpoints;
    }

    private String filled(Endpoint endpoint, boolean ofTheOtherSchool) {
        String path = endpoint.path();
        for (Parameter parameter : endpoint.handler().getMethod().getParameters()) {
            PathVariable variable = parameter.getAnnotation(PathVariable.class);
            if (variable != null) {
                String name = variable.value().isEmpty() ? parameter.getName() : variable.value();
                path = path.replace("{" + name + "}", value(name, parameter.getType(), ofTheOtherSchool));
            }
        }
        return path.replaceAll("\\{[^}]*}", "x");
    }

    private String value(String name, Class<?> type, boolean ofTheOtherSchool) {
        Map<String, UUID> known = Map.of(
                "classId",
                classThere,
                "pupil",
                pupilThere.value(),
                "person",
                pupilThere.value(),
                "child",
                pupilThere.value());
        if (type.isEnum()) {
            return type.getEnumConstants()[0].toString();
        }
        if (type == int.class || type == long.class || type == Integer.class) {
            return "1";
        }
        if (ofTheOtherSchool && known.containsKey(name)) {
            return known.get(name).toString();
        }
        return type == UUID.class || known.containsKey(name) ? NOBODYS.toString() : "x";
    }
}
