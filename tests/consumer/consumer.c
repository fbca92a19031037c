/* The smallest program that links the installed library. */
#include <trs/trs.h>

#include <stdio.h>

int main(void)
{
    trs_host host;

    trs_host_init(&host);
    printf("libtrs %s: %s\n", trs_version(), trs_status_text(TRS_OK));
    return host.size == sizeof host ? 0 : 1;
}
