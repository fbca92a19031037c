/* Knows how threads agree on the codes of a column. */
#include "libtrs/coder.h"

#include <string.h>

void trs__codes_init(trs__codes *codes, const trs_host *host)
{
    trs__dict_init(&codes->dict, host);
    memset(codes->known, 0, sizeof codes->known);
    codes->locked_is_made = pthread_mutex_init(&codes->lock, NULL) == 0;
}

void trs__codes_clear(trs__codes *codes)
{
    trs__dict_clear(&codes->dict);
    if (codes->locked_is_made)
        pthread_mutex_destroy(&codes->lock);
    codes->locked_is_made = false;
}

uint32_t trs__codes_add(trs__codes *codes, trs__text text)
{
    uint32_t code;

    pthread_mutex_lock(&codes->lock);
    code = trs__dict_add(&codes->dict, text);
    pthread_mutex_unlock(&codes->lock);
    return code < TRS__CODES_MOST ? code : TRS__NO_CODE;
}

static int compare(trs__codes *codes, uint32_t a, uint32_t b)
{
    trs__text left, right;
    int order;

    pthread_mutex_lock(&codes->lock);
    left = codes->dict.texts[a];
    right = codes->dict.texts[b];
    pthread_mutex_unlock(&codes->lock);
    order = trs__text_compare(left, right);
    return (order > 0) - (order < 0);
}

/* A column that differs in the rows of a consignment, as the office that acts
 * does, asks for each row, mostly about the same few. */
int trs__codes_compare(trs__codes *codes, uint32_t a, uint32_t b)
{
    atomic_uchar *known;
    int order;

    if (a >= TRS__CODES_KNOWN || b >= TRS__CODES_KNOWN)
        return compare(codes, a, b);
    known = &codes->known[a][b];
    order = atomic_load_explicit(known, memory_order_relaxed);
    if (order == 0) {
        order = compare(codes, a, b) + 2;
        atomic_store_explicit(known, (unsigned char)order,
                              memory_order_relaxed);
    }
    return order - 2;
}

bool trs__is_missing(const trs_data_rules *rules, trs__text text)
{
    enum { LONGEST_USUAL = 4 };
    static const char *const usual[] = { "NA", "N/A", "-", "NULL" };
    const char *const *texts = usual;
    size_t count = sizeof usual / sizeof *usual;

    text = trs__text_trim(text); /* blanks in quotes */
    if (text.length == 0)
        return true;
    if (text.length > LONGEST_USUAL && !rules->missing_given)
        return false;
    if (rules->missing_given) {
        texts = rules->missing.items;
        count = rules->missing.count;
    }
    for (size_t i = 0; i < count; i++)
        if (trs__text_equal(text, trs__text_of(texts[i])))
            return true;
    return false;
}

void trs__coder_init(trs__coder *coder, trs__codes *codes,
                     const trs_data_rules *rules, const trs_host *host)
{
    memset(coder, 0, sizeof *coder);
    coder->codes = codes;
    coder->rules = rules;
    trs__dict_init(&coder->seen, host);
}

void trs__coder_clear(trs__coder *coder)
{
    trs_host host = coder->seen.host;

    trs__dict_clear(&coder->seen);
    trs__free(&host, coder->cells);
    trs__coder_init(coder, coder->codes, coder->rules, &host);
}

/* The cell of a text that the memo does not know. */
static uint32_t look_up(trs__coder *coder, trs__text text)
{
    size_t known = coder->seen.count;
    uint32_t local, code;

    if (!trs__grow(&coder->seen.host, &coder->cells, &coder->cells_room,
                   known + 1, sizeof *coder->cells))
        return TRS__NO_CODE;
    local = trs__dict_add(&coder->seen, text);
    if (local == TRS__NO_CODE)
        return TRS__NO_CODE;
    if (local < known)
        return coder->cells[local];
    coder->cells[local] = 0;
    if (!coder->rules || !trs__is_missing(coder->rules, text)) {
        code = trs__codes_add(coder->codes, text);
        coder->cells[local] = code == TRS__NO_CODE ? code : code + 1;
    }
    return coder->cells[local];
}

uint32_t trs__coder_cell(trs__coder *coder, trs__text text)
{
    trs__memo_key key = trs__memo_key_of(text);
    uint32_t cell;

    if (trs__memo_find(&coder->memo, key, &cell))
        return cell;
    cell = look_up(coder, text);
    if (cell != TRS__NO_CODE)
        trs__memo_keep(&coder->memo, key, cell);
    return cell;
}
