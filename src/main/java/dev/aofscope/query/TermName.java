package dev.aofscope.query;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The names of terms, with what completion and messages say of them.
enum TermName {
    CMD("cmd", "the command, as cmd:del,unlink"),
    KEY("key", "a key, as key:user:*"),
    DB("db", "the database, as db:0"),
    SIZE("size", "bytes of the record, as size:>1kb"),
    ARGS("args", "how many arguments, as args:>100"),
    EFFECT("effect", "what it did, as effect:removed>100"),
    TX("tx", "inside a transaction, tx:yes or tx:no"),
    TIME("time", "when, as time:14:02..14:03"),
    VALUE("value", "an argument, as value:~\"admin\""),
    EXISTS("exists", "the state has the key, as exists:KEY"),
    TTL("ttl", "what it has left to live, as ttl:KEY<60s"),
    TYPE("type", "the type of its value, as type:KEY=hash"),
    LEN("len", "how long it is, as len:KEY>1000"),
    FIELD("field", "a field of a hash, as field:KEY.orders>41"),
    KEYS("keys", "how many keys a database has, as keys:db0<1000");

    private final String text;
    private final String meaning;

    TermName(String text, String meaning) {
        this.text = text;
        this.meaning = meaning;
    }

    String text() {
        return text;
    }

    String meaning() {
        return meaning;
    }

    static @Nullable TermName of(String text) {
        for (TermName name : values()) {
            if (name.text.equals(text.toLowerCase(Locale.ROOT))) {
                return name;
            }
        }
        return null;
    }

    /// For messages: `cmd:, key:, …`.
    static String all() {
        StringBuilder all = new StringBuilder();
        for (TermName name : values()) {
            all.append(all.isEmpty() ? "" : ", ").append(name.text).append(':');
        }
        return all.toString();
    }
}
