package org.belisha.filtering;

import java.util.List;
import org.belisha.database.SchoolScope;
import org.belisha.schools.School;
import org.belisha.schools.Schools;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks every few minutes for requests for a site that have become late. */
@Component
class SiteRequestClock {
    private static final Logger LOG = LoggerFactory.getLogger(SiteRequestClock.class);

    private final SiteRequestNews news;
    private final Schools schools;

    SiteRequestClock(SiteRequestNews news, Schools schools) {
        this.news = news;
        this.schools = schools;
    }

    @Scheduled(initialDelayString = "PT1M", fixedDelayString = "PT5M")
    void tick() {
        List<School> all = SchoolScope.trust().call(schools::all);
        for (School school : all) {
            try {
                SchoolScope.of(school.id()).run(() -> news.late(school.id()));
            } catch (RuntimeException failed) {
                LOG.error("late requests for sites of school {} could not be told", school.id(), failed);
            }
        }
    }
}
