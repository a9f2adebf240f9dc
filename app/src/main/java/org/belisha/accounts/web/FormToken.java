package org.belisha.accounts.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Makes the token of a page's forms before the page is written: once the answer is on its way no session can begin. */
@ControllerAdvice
class FormToken {

    @ModelAttribute
    void make(@Nullable CsrfToken token) {
        if (token != null) {
            token.getToken();
        }
    }
}
