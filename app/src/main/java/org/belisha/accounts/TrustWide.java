package org.belisha.accounts;

import java.util.function.Supplier;
import org.belisha.database.SchoolScope;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Work that must see every school because nobody is signed in yet: always a transaction of its own, whatever surrounds it. */
@Component
class TrustWide {

    private final TransactionTemplate own;

    TrustWide(PlatformTransactionManager transactions) {
        this.own = new TransactionTemplate(transactions);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    <T extends @Nullable Object> T call(Supplier<T> work) {
        return SchoolScope.trust().call(() -> own.execute(status -> work.get()));
    }

    void run(Runnable work) {
        SchoolScope.trust().run(() -> own.executeWithoutResult(status -> work.run()));
    }
}
