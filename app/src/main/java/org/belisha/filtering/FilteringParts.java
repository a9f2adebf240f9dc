package org.belisha.filtering;

import java.net.URI;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the decision core, which knows no Spring, into the application. */
@Configuration(proxyBeanMethods = false)
class FilteringParts {

    @Bean
    Snapshots snapshots(
            InstantSource clock, @Value("${belisha.web.address:http://localhost:${server.port:8080}}") URI web) {
        return new Snapshots(FilteringSnapshot.closed(ShippedLists.load(OwnAddress.hosts(web))), clock);
    }
}
