package dev.aofscope.redis;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// The commands that from 7.0 are looked up together with their subcommand (`lookupCommandLogic` in server.c): one that is not
/// in the table is an unknown command. Those that came after 7.0 are not told apart, since no server writes them to a log.
public final class Subcommands {
    private static final Map<String, Set<String>> BY_CONTAINER = new HashMap<>();

    static {
        put("ACL", "CAT DELUSER DRYRUN GENPASS GETUSER HELP LIST LOAD LOG SAVE SETUSER USERS WHOAMI");
        put("CLIENT",
                "CACHING CAPA GETNAME GETREDIR HELP ID INFO KILL LIST NO-EVICT NO-TOUCH PAUSE REPLY SETINFO SETNAME "
                        + "TRACKING TRACKINGINFO UNBLOCK UNPAUSE");
        put("CLUSTER", "ADDSLOTS ADDSLOTSRANGE BUMPEPOCH COUNT-FAILURE-REPORTS COUNTKEYSINSLOT DELSLOTS DELSLOTSRANGE "
                + "FAILOVER FLUSHSLOTS FORGET GETKEYSINSLOT HELP INFO KEYSLOT LINKS MEET MYID MYSHARDID NODES REPLICAS "
                + "REPLICATE RESET SAVECONFIG SET-CONFIG-EPOCH SETSLOT SHARDS SLAVES SLOT-STATS SLOTS");
        put("COMMAND", "COUNT DOCS GETKEYS GETKEYSANDFLAGS HELP INFO LIST");
        put("CONFIG", "GET HELP RESETSTAT REWRITE SET");
        put("FUNCTION", "DELETE DUMP FLUSH HELP KILL LIST LOAD RESTORE STATS");
        put("LATENCY", "DOCTOR GRAPH HELP HISTOGRAM HISTORY LATEST RESET");
        put("MEMORY", "DOCTOR HELP MALLOC-STATS PURGE STATS USAGE");
        put("MODULE", "HELP LIST LOAD LOADEX UNLOAD");
        put("OBJECT", "ENCODING FREQ HELP IDLETIME REFCOUNT");
        put("PUBSUB", "CHANNELS HELP NUMPAT NUMSUB SHARDCHANNELS SHARDNUMSUB");
        put("SCRIPT", "DEBUG EXISTS FLUSH HELP KILL LOAD SHOW");
        put("SLOWLOG", "GET HELP LEN RESET");
        put("XGROUP", "CREATE CREATECONSUMER DELCONSUMER DESTROY HELP SETID");
        put("XINFO", "CONSUMERS GROUPS HELP STREAM");
    }

    private Subcommands() {
    }

    private static void put(String container, String subcommands) {
        BY_CONTAINER.put(container, Set.of(subcommands.split(" ")));
    }

    /// Of a command, in capitals; empty where it has none.
    public static Set<String> of(String command) {
        return BY_CONTAINER.getOrDefault(command, Set.of());
    }
}
