package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.belisha.incidents.Outcome;
import org.springframework.ui.Model;

/**
 * A form as somebody sent it, and the answer to it: the next page, or the same one with status 400, what is wrong and all that was
 * typed. A handler names it among its parameters.
 */
public final class SentForm {

    private final Fields fields;
    private final Model model;
    private final HttpServletResponse response;

    SentForm(Fields fields, Model model, HttpServletResponse response) {
        this.fields = fields;
        this.model = model;
        this.response = response;
    }

    /** What was typed. */
    public Fields fields() {
        return fields;
    }

    /** Goes to a page where it is done, or shows the same page again; what does not close yet is shown as {@code refused}. */
    public String after(Outcome outcome, String next, Supplier<String> again) {
        return after(outcome, id -> next, again);
    }

    /** Likewise, to the page of what was made. */
    public String after(Outcome outcome, Function<UUID, String> next, Supplier<String> again) {
        return switch (outcome) {
            case Outcome.Done done -> "redirect:" + next.apply(done.id());
            case Outcome.Refused refused -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                model.addAttribute("form", fields).addAttribute("errors", refused.why());
                yield again.get();
            }
            case Outcome.Incomplete incomplete -> {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
                model.addAttribute("refused", incomplete.missing());
                yield again.get();
            }
            case Outcome.NotFound notFound -> throw new NotFound();
        };
    }
}
