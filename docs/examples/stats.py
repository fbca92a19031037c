"""stats.py DATA [STUDY [CHART.png]] - libtrs from Python, through ctypes.

Nothing is built: the shared libraries are called as they are installed."""

import csv
import ctypes as c
import io
import sys

trs = c.CDLL("libtrs.so.1")


class Error(c.Structure):
    _fields_ = [("status", c.c_int), ("line", c.c_size_t),
                ("column", c.c_size_t), ("file", c.c_char * 256),
                ("message", c.c_char * 256)]


class Breakdown(c.Structure):
    _fields_ = [("dimensions", c.POINTER(c.c_int)), ("count", c.c_size_t)]


class Source(c.Structure):  # trs_figure_source as far as it is needed
    _fields_ = [("size", c.c_size_t), ("overall", c.c_void_p),
                ("by", c.c_void_p), ("interval", c.c_size_t)]


def must(function, *arguments):
    """Calls a function of libtrs; what it cannot do is an exception."""
    error = Error()
    if function(*arguments, c.byref(error)) != 0:
        raise RuntimeError(f"{error.file.decode()}:{error.line}: "
                           f"{error.message.decode()}")


def new(function, *arguments):
    """The same for one that makes something: its first argument is where to."""
    made = c.c_void_p()
    must(function, c.byref(made), *arguments)
    return made


class Study:
    """Files, read and counted."""

    def __init__(self, data, study_file=None):
        self.study, self.cases, self.ledger = (c.c_void_p() for _ in range(3))
        if study_file:
            self.study = new(trs.trs_study_read, None, study_file.encode())
        files = (c.c_char_p * len(data))(*(name.encode() for name in data))
        must(trs.trs_ingest, c.byref(self.cases), c.byref(self.ledger), None,
             c.byref(self.study), files, c.c_size_t(len(data)), None)
        self.summary = new(trs.trs_summary_new, None, self.cases, None)

    def rows(self):
        """What `trs-stats --format csv` writes, a dictionary a row."""
        text = io.BytesIO()

        @c.CFUNCTYPE(c.c_bool, c.c_void_p, c.c_void_p, c.c_size_t)
        def write(_, bytes_, size):
            text.write(c.string_at(bytes_, size))
            return True

        results = new(trs.trs_results_new, None, self.summary, self.ledger,
                      None)
        must(trs.trs_results_csv, results, write, None)
        trs.trs_results_free(results)
        return list(csv.DictReader(io.StringIO(text.getvalue().decode())))

    def png(self):
        """The distribution of the main interval, as a PNG in memory."""
        plot = c.CDLL("libtrsplot.so.1")
        image = io.BytesIO()

        class Chart(c.Structure):
            _fields_ = [("kind", c.c_int), ("data", c.c_void_p)]

        @c.CFUNCTYPE(c.c_int, c.c_void_p, c.c_void_p, c.c_size_t)
        def sink(_, bytes_, size):
            image.write(c.string_at(bytes_, size))
            return 0

        table = new(trs.trs_summary_table, self.summary, Breakdown(None, 0))
        source = Source()
        plot.trs_figure_source_init_sized(c.byref(source), c.sizeof(source))
        source.overall = table
        source.interval = trs.trs_study_main(self.study)
        figure = new(plot.trs_figure_new, None, 0, c.byref(source))
        plot.trs_figure_chart.restype = Chart
        must(plot.trs_plot_write_png, plot.trs_figure_chart(figure), None,
             None, sink, None)
        plot.trs_figure_free(figure)
        trs.trs_table_free(table)
        return image.getvalue()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        trs.trs_summary_free(self.summary)
        trs.trs_cases_free(self.cases)
        trs.trs_ledger_free(self.ledger)
        trs.trs_study_free(self.study)


if __name__ == "__main__":
    with Study(sys.argv[1:2], *sys.argv[2:3]) as study:
        for row in study.rows():
            print(f"{row['interval']:12} {row['complete']:>5} complete, half "
                  f"within {float(row['median']) / 3600:.1f} h")
        if len(sys.argv) > 3:
            with open(sys.argv[3], "wb") as file:
                file.write(study.png())
