package org.belisha.ui.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Says in plain words that the database cannot be reached: no other page can, since even who is signed in stands there.
 *
 * <p>Before all other filters, because the session is read in one of the first.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DatabaseAway extends OncePerRequestFilter {
    private static final int DEEPEST = 12;
    /** PostgreSQL's classes: no connection; ended or not yet begun by its operator. The pool's own word has no state. */
    private static final List<String> AWAY = List.of("08", "57P");

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en-GB">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Belisha cannot reach its records - Belisha</title><link rel="stylesheet" href="/ui/belisha.css"></head>
            <body><main>
            <h1>Belisha cannot reach its records just now</h1>
            <p>What was saved is safe. What you sent just now was not saved.</p>
            <p>Sites stay open and blocked as they were, and visits are kept to be recorded later.</p>
            <p><strong>If you were reporting a concern about a child, do not wait.</strong> Tell the safeguarding lead in
            person, or call 999 if a child is in danger now.</p>
            <p>Try again in a minute. If it lasts, tell your ICT manager.</p>
            </main></body>
            </html>
            """;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | RuntimeException failed) {
            if (response.isCommitted() || !isAway(failed)) {
                throw failed;
            }
            logger.error("the database cannot be reached: " + failed.getClass().getSimpleName());
            response.reset();
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setHeader("Retry-After", "30");
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("text/html; charset=utf-8");
            response.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean isAway(Throwable failed) {
        @Nullable Throwable cause = failed;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if ((cause instanceof SQLException sql && isAway(sql.getSQLState()))
                    || cause instanceof CannotCreateTransactionException
                    || cause instanceof DataAccessResourceFailureException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isAway(@Nullable String state) {
        return state == null || AWAY.stream().anyMatch(state::startsWith);
    }
}
