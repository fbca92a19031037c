/* The table of all keys of a study file. */
#include "libtrs/study_keys.h"

#define AT(type, field) offsetof(trs_##type, field)

/* ---- words --------------------------------------------------------------- */

static const trs__word shares[] = {
    { "none", TRS_SHARE_NONE },
    { "secretariat", TRS_SHARE_SECRETARIAT },
    { "members", TRS_SHARE_MEMBERS },
    { "public", TRS_SHARE_PUBLIC },
    { NULL, 0 },
};
static const trs__word shapes[] = {
    { "events", TRS_SHAPE_EVENTS },
    { "wide", TRS_SHAPE_WIDE },
    { NULL, 0 },
};
static const trs__word quotes[] = {
    { "none", 1 },
    { "\"", 0 },
    { NULL, 0 },
};
static const trs__word merges[] = {
    { "id", 1 },
    { NULL, 0 },
};
static const trs__word designs[] = {
    { "census", TRS_DESIGN_CENSUS },
    { "random", TRS_DESIGN_RANDOM },
    { "stratified", TRS_DESIGN_STRATIFIED },
    { "purposive", TRS_DESIGN_PURPOSIVE },
    { "not-stated", TRS_DESIGN_NOT_STATED },
    { NULL, 0 },
};
static const trs__word parts[] = {
    { "hour", TRS_PART_HOUR },   { "weekday", TRS_PART_WEEKDAY },
    { "date", TRS_PART_DATE },   { "week", TRS_PART_WEEK },
    { "month", TRS_PART_MONTH }, { NULL, 0 },
};
static const trs__word roles[] = {
    { "arrival", TRS_ROLE_ARRIVAL },
    { "lodgement", TRS_ROLE_LODGEMENT },
    { "customs-release", TRS_ROLE_CUSTOMS_RELEASE },
    { "release", TRS_ROLE_RELEASE },
    { "removal", TRS_ROLE_REMOVAL },
    { NULL, 0 },
};
static const trs__word occurrences[] = {
    { "first", 0 },
    { "last", 1 },
    { NULL, 0 },
};
static const trs__word negatives[] = {
    { "keep", TRS_NEGATIVE_KEEP },
    { "clip", TRS_NEGATIVE_CLIP },
    { "reject", TRS_NEGATIVE_REJECT },
    { NULL, 0 },
};
static const trs__word clocks[] = {
    { "elapsed", 0 },
    { "working", 1 },
    { NULL, 0 },
};

/* ---- rows ---------------------------------------------------------------- */

#define PLAIN(name, type, at)                                                  \
    {                                                                          \
        name, type, at, 0, 0, NULL, NULL, NULL, NULL                           \
    }
#define LEAST(name, type, at, n)                                               \
    {                                                                          \
        name, type, at, 0, n, NULL, NULL, NULL, NULL                           \
    }
#define GIVEN(name, type, at, flag)                                            \
    {                                                                          \
        name, type, at, flag, 0, NULL, NULL, NULL, NULL                        \
    }
#define WORD(name, type, at, words)                                            \
    {                                                                          \
        name, type, at, 0, 0, words, NULL, NULL, NULL                          \
    }
#define MAP(name, keys, flag)                                                  \
    {                                                                          \
        name, TRS__KEY_MAP, 0, flag, 0, NULL, keys, NULL, NULL                 \
    }
#define OWN(name, load, put)                                                   \
    {                                                                          \
        name, TRS__KEY_OWN, 0, 0, 0, NULL, NULL, load, put                     \
    }
#define SECTION(name, load) OWN(name, load, NULL)
#define RESERVED(name)      PLAIN(name, TRS__KEY_RESERVED, 0)
#define END                 PLAIN(NULL, TRS__KEY_RESERVED, 0)

/* In the order in which sections are read: what others name comes first. */
const trs__key trs__keys_top[] = {
    SECTION("format", trs__load_format),
    SECTION("study", trs__load_study),
    SECTION("data", trs__load_data),
    SECTION("dimensions", trs__load_dimensions),
    SECTION("milestones", trs__load_milestones),
    SECTION("parties", trs__load_parties),
    SECTION("calendars", trs__load_calendars),
    SECTION("sites", trs__load_sites),
    SECTION("intervals", trs__load_intervals),
    SECTION("sample", trs__load_sample),
    SECTION("not_recorded", trs__load_not_recorded),
    SECTION("statistics", trs__load_statistics),
    SECTION("report", trs__load_report),
    SECTION("text", trs__load_words),
    SECTION("working_group", trs__load_working_group),
    SECTION("recommendations", trs__load_recommendations),
    SECTION("annotations", trs__load_annotations),
    RESERVED("compare"),
    RESERVED("links"),
    RESERVED("reasons"),
    END,
};

static const trs__key period[] = {
    PLAIN("from", TRS__KEY_DAY, AT(study_info, period_from)),
    PLAIN("to", TRS__KEY_DAY, AT(study_info, period_to)),
    PLAIN("on", TRS__KEY_NAME, AT(study_info, period_on)),
    END,
};

const trs__key trs__keys_study[] = {
    PLAIN("title", TRS__KEY_TEXT, AT(study_info, title)),
    PLAIN("administration", TRS__KEY_TEXT, AT(study_info, administration)),
    PLAIN("guide", TRS__KEY_TEXT, AT(study_info, guide)),
    PLAIN("unit", TRS__KEY_NAME, AT(study_info, unit)),
    WORD("share", TRS__KEY_WORD, AT(study_info, share), shares),
    MAP("period", period, 0),
    PLAIN("cutoff", TRS__KEY_NAME, AT(study_info, cutoff)),
    PLAIN("timezone", TRS__KEY_NAME, AT(study_info, timezone)),
    PLAIN("seed", TRS__KEY_COUNT, AT(study_info, seed)),
    END,
};

static const trs__key columns[] = {
    PLAIN("id", TRS__KEY_NAME, AT(data_rules, id)),
    PLAIN("event", TRS__KEY_NAME, AT(data_rules, event)),
    PLAIN("time", TRS__KEY_NAMES, AT(data_rules, time)),
    PLAIN("start", TRS__KEY_NAME, AT(data_rules, start)),
    END,
};

const trs__key trs__keys_data[] = {
    WORD("shape", TRS__KEY_WORD, AT(data_rules, shape), shapes),
    PLAIN("encoding", TRS__KEY_NAME, AT(data_rules, encoding)),
    OWN("delimiter", trs__load_delimiter, trs__put_delimiter),
    WORD("quote", TRS__KEY_FLAG, AT(data_rules, quote_none), quotes),
    WORD("merge", TRS__KEY_FLAG, AT(data_rules, merge_id), merges),
    PLAIN("timestamp", TRS__KEY_NAMES, AT(data_rules, timestamps)),
    GIVEN("missing", TRS__KEY_LIST, AT(data_rules, missing),
          AT(data_rules, missing_given)),
    MAP("columns", columns, AT(data_rules, columns_given)),
    PLAIN("where", TRS__KEY_CONDITIONS, AT(data_rules, where)),
    END,
};

static const trs__key forms[] = {
    PLAIN("issued", TRS__KEY_COUNT, AT(sample, forms_issued)),
    PLAIN("returned", TRS__KEY_COUNT, AT(sample, forms_returned)),
    END,
};

const trs__key trs__keys_sample[] = {
    WORD("design", TRS__KEY_WORD, AT(sample, design), designs),
    LEAST("strata", TRS__KEY_LIST, AT(sample, strata), 1),
    OWN("population", trs__load_population,
        trs__put_population), /* behind strata */
    PLAIN("weight", TRS__KEY_NAME, AT(sample, weight)),
    PLAIN("cluster", TRS__KEY_NAME, AT(sample, cluster)),
    MAP("forms", forms, 0),
    END,
};

const trs__key trs__keys_dimension[] = {
    PLAIN("label", TRS__KEY_TEXT, AT(dimension, label)),
    OWN("column", trs__load_dimension_column, trs__put_dimension_column),
    OWN("before", trs__load_before, trs__put_before),
    OWN("of", trs__load_of, trs__put_of),
    OWN("values", trs__load_values, trs__put_values),
    OWN("groups", trs__load_groups, trs__put_groups),
    LEAST("take", TRS__KEY_SMALL, AT(dimension, take), 1),
    OWN("cuts", trs__load_cuts, trs__put_cuts),
    WORD("part", TRS__KEY_WORD, AT(dimension, part), parts),
    END,
};

const trs__key trs__keys_sites[] = {
    { "by", TRS__KEY_NAME, offsetof(trs__sites, by), 0, 0, NULL, NULL, NULL,
      NULL },
    SECTION("values", trs__load_nothing),
    END,
};

const trs__key trs__keys_site[] = {
    PLAIN("timezone", TRS__KEY_NAME, AT(site, timezone)),
    PLAIN("calendar", TRS__KEY_NAME, AT(site, calendar)),
    END,
};

const trs__key trs__keys_milestone[] = {
    OWN("event", trs__load_event, trs__put_event),
    OWN("column", trs__load_column, trs__put_column),
    OWN("latest", trs__load_latest, trs__put_latest),
    OWN("earliest", trs__load_earliest, trs__put_earliest),
    PLAIN("label", TRS__KEY_TEXT, AT(milestone, label)),
    WORD("role", TRS__KEY_WORD, AT(milestone, role), roles),
    PLAIN("means", TRS__KEY_TEXT, AT(milestone, means)),
    PLAIN("source", TRS__KEY_TEXT, AT(milestone, source)),
    PLAIN("optional", TRS__KEY_TRUTH, AT(milestone, optional)),
    PLAIN("terminal", TRS__KEY_TRUTH, AT(milestone, terminal)),
    WORD("occurrence", TRS__KEY_FLAG, AT(milestone, take_last), occurrences),
    PLAIN("where", TRS__KEY_CONDITIONS, AT(milestone, where)),
    PLAIN("timestamp", TRS__KEY_NAMES, AT(milestone, timestamps)),
    PLAIN("timezone", TRS__KEY_NAME, AT(milestone, timezone)),
    RESERVED("each"),
    END,
};

static const trs__key limits[] = {
    PLAIN("min", TRS__KEY_SIGNED, AT(interval, limit_min)),
    PLAIN("max", TRS__KEY_SIGNED, AT(interval, limit_max)),
    END,
};

const trs__key trs__keys_interval[] = {
    PLAIN("from", TRS__KEY_NAME, AT(interval, from)),
    PLAIN("to", TRS__KEY_NAME, AT(interval, to)),
    PLAIN("label", TRS__KEY_TEXT, AT(interval, label)),
    PLAIN("main", TRS__KEY_TRUTH, AT(interval, main)),
    PLAIN("party", TRS__KEY_NAME, AT(interval, party)),
    WORD("negative", TRS__KEY_WORD, AT(interval, negative), negatives),
    LEAST("over", TRS__KEY_LIST, AT(interval, over), 1),
    PLAIN("only", TRS__KEY_CONDITIONS, AT(interval, only)),
    WORD("clock", TRS__KEY_FLAG, AT(interval, working), clocks),
    PLAIN("calendar", TRS__KEY_NAME, AT(interval, calendar)),
    MAP("limits", limits, 0),
    RESERVED("repeat"),
    END,
};

const trs__key trs__keys_party[] = {
    PLAIN("label", TRS__KEY_TEXT, AT(party, label)),
    END,
};

const trs__key trs__keys_calendar[] = {
    PLAIN("timezone", TRS__KEY_NAME, AT(calendar_rules, timezone)),
    OWN("hours", trs__load_hours, trs__put_hours),
    OWN("special", trs__load_special, trs__put_special),
    OWN("holidays", trs__load_holidays, trs__put_holidays),
    RESERVED("seasons"),
    END,
};

const trs__key trs__keys_not_recorded[] = {
    PLAIN("milestone", TRS__KEY_NAME, AT(not_recorded, milestone)),
    PLAIN("where", TRS__KEY_CONDITIONS, AT(not_recorded, where)),
    END,
};

const trs__key trs__keys_statistics[] = {
    PLAIN("confidence", TRS__KEY_SHARE, AT(statistics_rules, confidence)),
    PLAIN("trim", TRS__KEY_SHARE, AT(statistics_rules, trim)),
    PLAIN("horizon", TRS__KEY_SPAN, AT(statistics_rules, horizon)),
    PLAIN("what_if", TRS__KEY_SHARE, AT(statistics_rules, what_if)),
    PLAIN("replicates", TRS__KEY_SMALL, AT(statistics_rules, replicates)),
    END,
};

const trs__key trs__keys_report[] = {
    OWN("breakdowns", trs__load_breakdowns, trs__put_breakdowns),
    SECTION("targets", trs__load_nothing), /* pieces of their own, read later */
    PLAIN("min_cell", TRS__KEY_COUNT, AT(report_rules, min_cell)),
    PLAIN("min_show", TRS__KEY_COUNT, AT(report_rules, min_show)),
    PLAIN("contributor", TRS__KEY_NAME, AT(report_rules, contributor)),
    PLAIN("language", TRS__KEY_NAME, AT(report_rules, language)),
    PLAIN("accent", TRS__KEY_NAME, AT(report_rules, accent)),
    PLAIN("logo", TRS__KEY_NAME, AT(report_rules, logo)),
    END,
};

const trs__key trs__keys_target[] = {
    PLAIN("by", TRS__KEY_NAME, AT(target, by)),
    SECTION("values", trs__load_nothing),
    SECTION("else", trs__load_nothing),
    END,
};

const trs__key trs__keys_text[] = {
    PLAIN("objectives", TRS__KEY_TEXT, AT(study_text, objectives)),
    PLAIN("scope", TRS__KEY_TEXT, AT(study_text, scope)),
    PLAIN("method", TRS__KEY_TEXT, AT(study_text, method)),
    PLAIN("limits", TRS__KEY_TEXT, AT(study_text, limits)),
    PLAIN("conclusions", TRS__KEY_TEXT, AT(study_text, conclusions)),
    END,
};

const trs__key trs__keys_recommendation[] = {
    PLAIN("finding", TRS__KEY_TEXT, AT(recommendation, finding)),
    PLAIN("action", TRS__KEY_TEXT, AT(recommendation, action)),
    PLAIN("owner", TRS__KEY_TEXT, AT(recommendation, owner)),
    PLAIN("by", TRS__KEY_TEXT, AT(recommendation, by)),
    PLAIN("status", TRS__KEY_TEXT, AT(recommendation, status)),
    END,
};

const trs__key trs__keys_annotation[] = {
    PLAIN("from", TRS__KEY_DAY, AT(annotation, from)),
    PLAIN("to", TRS__KEY_DAY, AT(annotation, to)),
    PLAIN("text", TRS__KEY_NAME, AT(annotation, text)),
    END,
};
