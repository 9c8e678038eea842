package dev.aofscope.cli;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.query.Answer;
import dev.aofscope.query.CommandView;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.query.Fact;
import dev.aofscope.query.MatchSet;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Search;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// `--where EXPR`.
final class Where {
    private static final Set<Fact> OF_KEYS = EnumSet.of(Fact.KEYS, Fact.DATABASE);

    private Where() {
    }

    /// Throws [WrongUse] with the column and what was expected there.
    static Expr parse(String text) {
        try {
            return Expr.parse(text);
        } catch (ExprException malformed) {
            throw new WrongUse("--where: " + malformed.getMessage());
        }
    }

    /// The commands that match, when all were looked at.
    static MatchSet.View search(LogSession session, Expr expression) throws IOException {
        if (expression.facts().contains(Fact.STATE)) {
            throw new WrongUse("--where: commands can't be chosen by the state behind them; use terms about commands");
        }
        CompletableFuture<MatchSet.View> all = new CompletableFuture<>();
        Search search = session.search(expression, found -> {
            if (found.complete()) {
                all.complete(found.matches());
            }
        }, all::completeExceptionally);
        try {
            return all.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof IOException environment) {
                throw environment;
            }
            throw failure;
        } finally {
            search.close();
        }
    }

    /// Whether `key:` and `db:` are all that it asks for, so that keys can be chosen by it.
    static boolean asksOnlyForKeys(String text) {
        return OF_KEYS.containsAll(parse(text).facts());
    }

    /// For the keys of a keyspace: only `key:` and `db:` make sense there.
    static KeyFilter keys(String text) {
        Expr expression = parse(text);
        if (!OF_KEYS.containsAll(expression.facts())) {
            throw new WrongUse("--where: keys are chosen by key: and db: only");
        }
        return (database, key) -> expression.answer(new KeyView(database, key)) == Answer.YES;
    }

    /// A key, looked at as a command that names nothing else.
    private record KeyView(int database, ByteString onlyKey) implements CommandView {
        @Override
        public boolean knows(Fact fact) {
            return OF_KEYS.contains(fact);
        }

        @Override
        public int keyCount() {
            return 1;
        }

        @Override
        public ByteString key(int index) {
            return onlyKey;
        }

        @Override
        public String name() {
            throw unknown();
        }

        @Override
        public boolean inTransaction() {
            throw unknown();
        }

        @Override
        public long time() {
            throw unknown();
        }

        @Override
        public long size() {
            throw unknown();
        }

        @Override
        public int argumentCount() {
            throw unknown();
        }

        @Override
        public ByteString argument(int number) {
            throw unknown();
        }

        @Override
        public EffectCounts effect() {
            throw unknown();
        }

        @Override
        public Keyspace keyspace() {
            throw unknown();
        }

        private static IllegalStateException unknown() {
            return new IllegalStateException("asked for what a key does not know");
        }
    }
}
