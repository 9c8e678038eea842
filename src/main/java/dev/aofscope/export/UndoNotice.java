package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;

/// What somebody should know of one key before an undo is carried out.
///
/// @param later the last command that wrote the key behind what is undone, 0 where nobody asked which; only of
///              [Kind#OVERWRITES_LATER] and [Kind#KEPT_LATER]
/// @param count fields of a hash; only of [Kind#PAST_FIELDS]
public record UndoNotice(Kind kind, int database, ByteString key, long later, long count) {

    public enum Kind {
        /// It was written again later; that is lost.
        OVERWRITES_LATER("overwrites-later", "was written again later, which is lost"),
        /// It was written again later and is left as it is.
        KEPT_LATER("kept-later", "was written again later and is left as it is"),
        /// It would have expired by now and is not put back.
        PAST("past", "would have expired by now and is not put back"),
        /// It would have expired by now and is put back without a moment of expiry.
        PERSISTED("persisted", "would have expired by now and is put back never to expire"),
        /// Fields of it would have expired by now and are not put back, or never to expire.
        PAST_FIELDS("past-fields", "has fields that would have expired by now"),
        /// No plain commands make its value.
        RESTORED("restored", "is put back by RESTORE: no plain commands make this value"),
        /// What it held is not known, since an unknown command wrote it.
        UNKNOWN("unknown", "was written by a command that nobody here knows; it is left as it is");

        private final String jsonName;
        private final String words;

        Kind(String jsonName, String words) {
            this.jsonName = jsonName;
            this.words = words;
        }

        /// As in `undo --json`.
        public String jsonName() {
            return jsonName;
        }

        /// For people, behind the key.
        public String words() {
            return words;
        }
    }

    /// Told of each, in the order of the keys.
    @FunctionalInterface
    public interface Listener {
        Listener NONE = notice -> {
        };

        void notice(UndoNotice notice);
    }
}
