import com.sun.jna.Callback;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;

/** Stats DATA [STUDY]: libtrs from Java, through JNA. */
public final class Stats {
    /** The functions that are used, as their headers declare them. */
    interface Trs extends Library {
        Trs LIBRARY = Native.load("libtrs.so.1", Trs.class);

        int trs_study_read(PointerByReference out, Pointer host, String path, Pointer error);

        int trs_ingest(PointerByReference cases, PointerByReference ledger, Pointer host,
                PointerByReference study, StringArray paths, NativeLong count, Pointer options,
                Pointer error);

        int trs_summary_new(PointerByReference out, Pointer host, Pointer cases, Pointer options,
                Pointer error);

        int trs_results_new(PointerByReference out, Pointer host, Pointer summary, Pointer ledger,
                Pointer options, Pointer error);

        int trs_results_csv(Pointer results, Write write, Pointer context, Pointer error);

        void trs_results_free(Pointer results);

        void trs_summary_free(Pointer summary);

        void trs_cases_free(Pointer cases);

        void trs_ledger_free(Pointer ledger);

        void trs_study_free(Pointer study);
    }

    /** Takes the table, piece by piece. */
    interface Write extends Callback {
        byte invoke(Pointer context, Pointer bytes, NativeLong size);
    }

    /** A trs_error: status, line, column, file[256], message[256]. */
    private static final Memory ERROR = new Memory(3 * 8 + 2 * 256);

    private static void must(int status) {
        if (status != 0) {
            throw new IllegalStateException(ERROR.getString(3 * 8 + 256));
        }
    }

    public static void main(String[] arguments) {
        Trs trs = Trs.LIBRARY;
        PointerByReference study = new PointerByReference();
        PointerByReference cases = new PointerByReference();
        PointerByReference ledger = new PointerByReference();
        PointerByReference summary = new PointerByReference();
        PointerByReference results = new PointerByReference();
        StringBuilder table = new StringBuilder();
        Write write = (context, bytes, size) -> {
            byte[] piece = bytes.getByteArray(0, size.intValue());
            table.append(new String(piece, StandardCharsets.UTF_8));
            return 1;
        };

        if (arguments.length > 1) {
            must(trs.trs_study_read(study, null, arguments[1], ERROR));
        }
        must(trs.trs_ingest(cases, ledger, null, study,
                new StringArray(new String[] {arguments[0]}), new NativeLong(1), null, ERROR));
        must(trs.trs_summary_new(summary, null, cases.getValue(), null, ERROR));
        must(trs.trs_results_new(results, null, summary.getValue(), ledger.getValue(), null,
                ERROR));
        must(trs.trs_results_csv(results.getValue(), write, null, ERROR));
        System.out.print(table);
        trs.trs_results_free(results.getValue());
        trs.trs_summary_free(summary.getValue());
        trs.trs_cases_free(cases.getValue());
        trs.trs_ledger_free(ledger.getValue());
        trs.trs_study_free(study.getValue());
    }
}
