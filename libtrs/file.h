/* file - small files, read whole.  A signal that the host handles is no reason
 * to give up (source.h does the same for data). */
#ifndef TRS__FILE_H
#define TRS__FILE_H

#include <stdio.h>

/* To be read; NULL and errno. */
FILE *trs__file_open(const char *path);

/* How much of size there was; ferror() and errno tell what cut it short. */
size_t trs__file_read(FILE *file, void *bytes, size_t size);

#endif
