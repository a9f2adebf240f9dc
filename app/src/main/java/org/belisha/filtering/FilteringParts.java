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
    SubscribedLists.OwnHosts ownHosts(@Value("${belisha.web.address:http://localhost:${server.port:8080}}") URI web) {
        return new SubscribedLists.OwnHosts(OwnAddress.hosts(web));
    }

    @Bean
    Snapshots snapshots(InstantSource clock, SubscribedLists.OwnHosts own) {
        return new Snapshots(FilteringSnapshot.closed(ShippedLists.load(own.hosts())), clock);
    }
}
