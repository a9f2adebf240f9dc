package org.belisha.accounts.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Makes the token of a page's forms before the page is written: once the answer is on its way no session can begin. */
@ControllerAdvice
class FormToken {

    private static final String NAMES = "/dns/";

    /** A question over DNS has no form, and a session for each would be a row for each, and none while the database is away. */
    @ModelAttribute
    void make(HttpServletRequest request, @Nullable CsrfToken token) {
        if (token != null && !request.getRequestURI().startsWith(NAMES)) {
            token.getToken();
        }
    }
}
