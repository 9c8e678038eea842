package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;

/// Writes down what a sink is told, in words.
final class Transcript implements RdbSink {
    final List<String> lines = new ArrayList<>();

    @Override
    public void aux(ByteString name, ByteString value) {
        lines.add("aux " + name + " " + value);
    }

    @Override
    public void sizes(long keys, long expiring) {
        lines.add("sizes " + keys + " " + expiring);
    }

    @Override
    public void slot(long slot, long keys, long expiring) {
        lines.add("slot " + slot + " " + keys + " " + expiring);
    }

    @Override
    public void function(ByteString code) {
        lines.add("function " + code);
    }

    @Override
    public void moduleAux(String module, int version, long when, ByteString payload) {
        lines.add("module aux " + module + " " + version + " " + when + " " + payload);
    }

    @Override
    public void beginKey(RdbKey key) {
        lines.add(key.database() + " " + key.name() + " at " + key.offset()
                + (key.expiry() == RdbKey.NO_EXPIRY ? "" : " until " + key.expiry())
                + (key.idle() < 0 ? "" : " idle " + key.idle())
                + (key.frequency() < 0 ? "" : " frequency " + key.frequency()));
    }

    @Override
    public void string(ByteString value) {
        lines.add(value.text());
    }

    @Override
    public void element(ByteString element) {
        lines.add("element " + element);
    }

    @Override
    public void member(ByteString member) {
        lines.add("member " + member);
    }

    @Override
    public void member(ByteString member, double score) {
        lines.add("member " + member + " " + score);
    }

    @Override
    public void field(ByteString field, ByteString value, long expiry) {
        lines.add("field " + field + " " + value + (expiry == RdbKey.NO_EXPIRY ? "" : " until " + expiry));
    }

    @Override
    public void streamEntry(RdbStreamId id, List<ByteString> fieldsAndValues) {
        lines.add("entry " + text(id) + " " + fieldsAndValues);
    }

    @Override
    public void stream(long length, RdbStreamId last, RdbStreamId first, RdbStreamId maxDeleted, long entriesAdded) {
        lines.add("stream " + length + " " + text(last) + " " + text(first) + " " + text(maxDeleted) + " "
                + entriesAdded);
    }

    @Override
    public void group(ByteString name, RdbStreamId lastDelivered, long entriesRead) {
        lines.add("group " + name + " " + text(lastDelivered) + " " + entriesRead);
    }

    @Override
    public void pending(RdbStreamId id, long delivered, long count) {
        lines.add("pending " + text(id) + " " + delivered + " " + count);
    }

    @Override
    public void consumer(ByteString name, long seen, long active) {
        lines.add("consumer " + name + " " + seen + " " + active);
    }

    @Override
    public void consumerPending(RdbStreamId id) {
        lines.add("has " + text(id));
    }

    @Override
    public void module(String module, int version, ByteString payload) {
        lines.add("module " + module + " " + version + " " + payload);
    }

    @Override
    public void damaged(RdbDamage damage) {
        lines.add(damage.kind() + " at " + damage.offset());
    }

    private static String text(RdbStreamId id) {
        return Long.toUnsignedString(id.milliseconds()) + "-" + Long.toUnsignedString(id.sequence());
    }
}
