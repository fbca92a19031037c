/* The sections of a summary file, see docs/summary-format.md. */
#ifndef TRS__SUMMARY_SECTIONS_H
#define TRS__SUMMARY_SECTIONS_H

#include "libtrs/summary_pack.h"

#include <trs/summary_file.h>

enum {
    TRS__MAGIC_SIZE = 8,
    TRS__HEADER_SIZE = 20, /* type 4, version 4, length 8, CRC-32 4 */
    TRS__SECTION_VERSION = 1
};

extern const uint8_t trs__summary_magic[TRS__MAGIC_SIZE];

/* CRC-32 (as zlib's) of a section's type, version, length and payload. */
uint32_t trs__section_crc(const uint8_t *header, const void *payload,
                          size_t size);

/* A section as it lies in memory. */
typedef struct trs__section {
    char type[5];
    uint32_t version;
    size_t offset; /* of the payload in the file */
    trs__unpacker payload;
} trs__section;

#endif
