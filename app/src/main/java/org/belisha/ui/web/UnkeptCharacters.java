package org.belisha.ui.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses, for every form and search at once, the one character that no text in PostgreSQL can hold; what was typed is given back. */
@Configuration(proxyBeanMethods = false)
class UnkeptCharacters implements WebMvcConfigurer, HandlerInterceptor {

    /** Read by the page of the error. */
    private static final String UNKEPT = "unkept";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        boolean unkept = request.getDispatcherType() != DispatcherType.ERROR
                && request.getParameterMap().entrySet().stream()
                        .anyMatch(field -> isUnkept(field.getKey())
                                || Arrays.stream(field.getValue()).anyMatch(UnkeptCharacters::isUnkept));
        if (unkept) {
            request.setAttribute(UNKEPT, true);
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        }
        return !unkept;
    }

    private static boolean isUnkept(String typed) {
        return typed.indexOf('\u0000') >= 0;
    }
}
