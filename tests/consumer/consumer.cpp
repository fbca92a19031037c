// The same from C++: the headers are C++17 as they are.
#include <trs/trs.h>

#include <iostream>

int main()
{
    trs_host host{};

    trs_host_init(&host);
    std::cout << "libtrs " << trs_version() << ": " << trs_status_text(TRS_OK)
              << '\n';
    return host.size == sizeof host ? 0 : 1;
}
