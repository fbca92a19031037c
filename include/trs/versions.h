/* versions - of what the numbers come through besides libtrs itself.
 *
 * For the record of a run, so that somebody can repeat it.  Both write at most
 * size bytes with the final NUL, and return how long the whole text is. */
#ifndef TRS_VERSIONS_H
#define TRS_VERSIONS_H

#include <trs/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/* trs_versions - "GSL 2.7.1, libcsv 3.0.3, libyaml 0.2.5, zlib 1.2.13, zstd
 * 1.5.4". */
TRS_API size_t trs_versions(char *text, size_t size);

/* trs_zone_release - of the system's time zone database: "2025b"; empty where
 * it does not say. */
TRS_API size_t trs_zone_release(char *text, size_t size);

#ifdef __cplusplus
}
#endif
#endif
