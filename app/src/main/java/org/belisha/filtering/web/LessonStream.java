package org.belisha.filtering.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.belisha.filtering.LessonRoom;
import org.belisha.filtering.LessonRooms;
import org.belisha.permissions.Needs;
import org.belisha.permissions.Permission;
import org.belisha.permissions.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Tells an open lesson page that something changed, as server-sent events (WHATWG HTML 9.2).
 *
 * <p>Each stream is short and the browser asks again, so that a session or a role that ends is noticed.
 */
@Controller
class LessonStream {
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int ROUNDS = 10;

    private final LessonRooms rooms;
    private final AtomicInteger readers = new AtomicInteger();

    LessonStream(LessonRooms rooms) {
        this.rooms = rooms;
    }

    @GetMapping("/filtering/lesson/{classId}/live")
    @Needs(Permission.LEAD_CLUB)
    void live(@PathVariable("classId") UUID classId, Viewer viewer, HttpServletResponse response)
            throws IOException, InterruptedException {
        LessonRoom seen =
                rooms.stay(viewer, classId).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        readers.incrementAndGet();
        try {
            tell(viewer, classId, seen, response.getWriter());
        } finally {
            readers.decrementAndGet();
        }
    }

    /** How many streams are open now. */
    int readers() {
        return readers.get();
    }

    private void tell(Viewer viewer, UUID classId, LessonRoom before, PrintWriter stream) throws InterruptedException {
        LessonRoom seen = before;
        // What happened between two streams is told at once.
        stream.write("retry: 1000\n\nevent: changed\ndata: \n\n");
        stream.flush();
        for (int round = 0; round < ROUNDS && !stream.checkError(); round++) {
            Thread.sleep(EVERY);
            Optional<LessonRoom> now = rooms.now(viewer, classId);
            if (now.isEmpty()) {
                return;
            }
            stream.write(now.get().equals(seen) ? ":\n\n" : "event: changed\ndata: \n\n");
            stream.flush();
            seen = now.get();
        }
    }
}
