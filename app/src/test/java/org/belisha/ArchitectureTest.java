package org.belisha;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.time.Instant;
import java.time.InstantSource;
import org.belisha.permissions.Needs;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The house's rules on names and layers; each is also shown to catch what it forbids. */
class ArchitectureTest {

    private static final JavaClasses BELISHA = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.belisha");
    private static final JavaClasses OFFENDERS =
            new ClassFileImporter().importClasses(OffenderManager.class, OffenderTable.class, Offender.class);

    private static final ArchRule NAMES = noClasses()
            .should()
            .haveNameMatching(".*(Impl|Util|Utils|Helper|Manager|Dto|DTO|Service)$")
            .because("a name says what a thing is");

    private static final ArchRule TABLES = classes()
            .that()
            .haveSimpleNameEndingWith("Table")
            .and()
            .doNotHaveSimpleName("PermissionTable")
            .should()
            .notBePublic()
            .because("SQL is its module's own");

    private static final ArchRule CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("..cli..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .because("time is injected as " + InstantSource.class.getSimpleName());

    private static final ArchRule WEB_ON_TOP = noClasses()
            .that()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.belisha..web..")
            .because("pages call verbs, never the other way");

    private static final ArchRule WIRE = noClasses()
            .that()
            .resideInAnyPackage("org.belisha.webgateway..", "org.belisha.dnsgateway")
            .and()
            .doNotHaveSimpleName("WebGateway")
            .and()
            .doNotHaveSimpleName("DnsGateway")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.jdbc..", "java.sql..", "org.springframework.context..")
            .because("the wire holds no SQL and no Spring below its life-cycle class");

    private static final ArchRule NEEDS = methods()
            .that()
            .areAnnotatedWith(GetMapping.class)
            .or()
            .areAnnotatedWith(PostMapping.class)
            .or()
            .areAnnotatedWith(RequestMapping.class)
            .should()
            .beAnnotatedWith(Needs.class)
            .because("every endpoint declares its permission");

    @Test
    void names_say_what_a_thing_is() {
        holds(NAMES);
    }

    @Test
    void tables_stay_inside_their_module() {
        holds(TABLES);
    }

    @Test
    void time_is_injected() {
        holds(CLOCK);
    }

    @Test
    void pages_are_called_by_nobody() {
        WEB_ON_TOP.allowEmptyShould(true).check(BELISHA);
    }

    @Test
    void the_wire_holds_no_sql_and_no_spring() {
        WIRE.allowEmptyShould(true).check(BELISHA);
    }

    @Test
    void every_endpoint_declares_its_permission() {
        holds(NEEDS);
    }

    private static void holds(ArchRule rule) {
        EvaluationResult onOffenders = rule.evaluate(OFFENDERS);
        assertThat(onOffenders.hasViolation())
                .as("the rule must be able to fail: %s", rule.getDescription())
                .isTrue();
        rule.check(BELISHA);
    }

    @Test
    void every_package_of_ours_has_a_passport() {
        assertThat(BELISHA.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .filter(name -> !BELISHA.contain(name + ".package-info")))
                .as("packages without package-info")
                .isEmpty();
    }

    /** Breaks the rule on names. */
    static class OffenderManager {}

    /** Breaks the rule on tables. */
    public static class OffenderTable {}

    /** Breaks the rules on time and endpoints. */
    static class Offender {
        @GetMapping("/offence")
        Instant offend() {
            return Instant.now();
        }
    }
}
