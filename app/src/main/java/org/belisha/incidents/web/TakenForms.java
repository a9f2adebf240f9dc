package org.belisha.incidents.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/** Tells the next page which of the words that wait in its tab were taken, so that they are kept until just then (decision 28). */
final class TakenForms implements HandlerInterceptor {

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        String typed = request.getParameter("typedKey");
        UUID key = typed == null ? null : Fields.uuid(typed);
        String next = page == null ? null : page.getViewName();
        if (key != null && next != null && next.startsWith("redirect:")) {
            RequestContextUtils.getOutputFlashMap(request).put("taken", key.toString());
        }
    }
}
