/* Knows which files a report was made of.  Their checksums take about as long as
 * reading the data does, and nothing waits for them before the annex is written:
 * they are worked out beside the analyses, unless one thread is all there is. */
#include "tools/report/input.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

static char *hex(const unsigned char *digest, unsigned size)
{
    GString *out = g_string_new("");

    for (unsigned i = 0; i < size; i++)
        g_string_append_printf(out, "%02x", digest[i]);
    return g_string_free(out, FALSE);
}

/* A file that can't be read again (standard input, a pipe) has no checksum. */
static void checksum(report_input *input)
{
    enum { BLOCK = 1 << 18 };
    unsigned char digest[EVP_MAX_MD_SIZE], *block = g_malloc(BLOCK);
    bool regular = g_file_test(input->path, G_FILE_TEST_IS_REGULAR);
    FILE *file = regular ? fopen(input->path, "rb") : NULL;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    unsigned size = 0;
    size_t got;

    if (file && context && EVP_DigestInit_ex(context, EVP_sha256(), NULL)) {
        while ((got = fread(block, 1, BLOCK, file)) > 0) {
            EVP_DigestUpdate(context, block, got);
            input->bytes += got;
        }
        EVP_DigestFinal_ex(context, digest, &size);
    }
    input->sha256 = size ? hex(digest, size) : g_strdup("–");
    if (file)
        fclose(file);
    EVP_MD_CTX_free(context);
    g_free(block);
}

static gpointer checksums(gpointer context)
{
    report *r = context;

    for (size_t i = 0; i < r->input_count; i++)
        checksum(&r->inputs[i]);
    return NULL;
}

static void note(report *r, const char *path)
{
    report_input *input = &r->inputs[r->input_count];

    if (!path)
        return;
    input->path = path;
    input->name = g_path_get_basename(path);
    r->input_count++;
}

void input_record(report *r, const tool_list *files, const char *study,
                  const char *logo)
{
    r->inputs = g_new0(report_input, files->count + 3);
    for (size_t i = 0; i < files->count; i++)
        note(r, files->items[i]);
    note(r, study);
    note(r, logo);
    if (r->host->threads != 1)
        r->recording = g_thread_try_new("record", checksums, r, NULL);
    if (!r->recording)
        checksums(r);
}

void input_recorded(report *r)
{
    if (r->recording)
        g_thread_join(r->recording);
    r->recording = NULL;
}
