package org.belisha.sanctions.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.belisha.database.SchoolId;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.belisha.sanctions.Breach;
import org.belisha.sanctions.Templates;
import org.belisha.sanctions.Templates.After;
import org.belisha.sanctions.Templates.Template;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the school usually does, as choices of the form that withdraws internet. */
@Component
class Usual {

    private static final String TEMPLATE = "T:";

    private final Templates templates;

    Usual(Templates templates) {
        this.templates = templates;
    }

    Map<String, String> choices(SchoolId school) {
        Map<String, String> choices = new LinkedHashMap<>();
        templates.of(school).forEach(each -> choices.put(TEMPLATE + each.id(), each.called()));
        return choices;
    }

    /** The template that was chosen as the end, or null where another end was. */
    @Nullable
    Template chosen(Viewer viewer, String until) {
        SchoolId school = viewer.schoolFor(Permission.WITHDRAW_ACCESS);
        return school == null
                ? null
                : templates.of(school).stream()
                        .filter(each -> until.equals(TEMPLATE + each.id()))
                        .findFirst()
                        .orElse(null);
    }

    /** The promise to reflect on: as chosen, else the template's where internet waits for it. */
    static @Nullable String promise(WithdrawalForm form, @Nullable Template template) {
        if (form.promise().isEmpty() && template != null && template.after() != After.TIME) {
            return Breach.valueOf(template.breach()).words();
        }
        return form.promise().isEmpty() ? null : form.promise();
    }

    static Map<String, String> promises() {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put("", "No reflection");
        for (Breach breach : Breach.values()) {
            choices.put(breach.words(), breach.words());
        }
        return choices;
    }
}
