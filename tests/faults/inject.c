/* inject - loaded before a program (LD_PRELOAD), makes one of its calls fail.
 *
 *     TRS_FAULT_CALL   open | read | write | rename | close | mkdir | sync, or
 *                      malloc
 *     TRS_FAULT_AT     which of them, from 1
 *     TRS_FAULT_DO     the name of an errno, `short`, or the name of a signal;
 *                      of malloc: anything
 *     TRS_FAULT_TIMES  once (default) | on: that one and all later ones |
 *                      odd: that one and every other later one
 *     TRS_FAULT_UNDER  only files below this directory count, and those with a
 *                      relative name; stdin and stdout always do
 *     TRS_FAULT_MARK   a file that is made when the fault has happened
 *     TRS_FAULT_CLOCK  seconds that the clock is ahead
 *
 * A seccomp filter turns system calls into signals, so that also those are seen
 * which the C library makes by itself, behind fwrite and fopen.  Memory fails
 * only for our own objects and those that they hand their errors on from:
 * GLib ends the process when it gets none. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#else
#error "inject.c knows the registers of x86-64 and aarch64 alone"
#endif

/* The sixth argument of the calls that are made here; they pass the filter. */
enum { PASS = 0x5eedca11 };

enum { FILES = 1024, OBJECTS = 8 };

typedef enum subject { NAME, DESCRIPTOR } subject;

static const struct call {
    const char *name;
    int number;
    subject subject; /* what decides whether it counts                    */
    int argument;    /* where the name stands                             */
} calls[] = {
    { "open", SYS_openat, NAME, 1 },
    { "read", SYS_read, DESCRIPTOR, 0 },
    { "read", SYS_pread64, DESCRIPTOR, 0 },
    { "write", SYS_write, DESCRIPTOR, 0 },
    { "write", SYS_writev, DESCRIPTOR, 0 },
    { "rename", SYS_renameat, NAME, 1 },
    { "close", SYS_close, DESCRIPTOR, 0 },
    { "sync", SYS_fsync, DESCRIPTOR, 0 },
    { "mkdir", SYS_mkdirat, NAME, 1 },
#ifdef SYS_open
    { "open", SYS_open, NAME, 0 },
    { "rename", SYS_rename, NAME, 0 },
    { "mkdir", SYS_mkdir, NAME, 0 },
#endif
};

static const struct {
    const char *name;
    int error, signal;
} faults[] = {
    { "EIO", EIO, 0 },      { "ENOSPC", ENOSPC, 0 }, { "EACCES", EACCES, 0 },
    { "EINTR", EINTR, 0 },  { "EMFILE", EMFILE, 0 }, { "INT", 0, SIGINT },
    { "TERM", 0, SIGTERM }, { "KILL", 0, SIGKILL },  { "short", 0, 0 },
};

static struct {
    const char *call, *under, *mark;
    long at;
    bool on, odd;
    int error, signal;
} plan;

static atomic_long seen;
static atomic_bool counted[FILES] = { true, true };

/* ---- when ---------------------------------------------------------------- */

static bool due(void)
{
    long n = atomic_fetch_add(&seen, 1) + 1;
    bool now = n == plan.at || (n > plan.at && plan.on) ||
               (n > plan.at && plan.odd && (n - plan.at) % 2 == 0);

    if (now && plan.mark)
        syscall(SYS_close,
                syscall(SYS_openat, AT_FDCWD, plan.mark, O_CREAT | O_WRONLY,
                        0666, 0, PASS),
                0, 0, 0, 0, PASS);
    return now;
}

/* ---- system calls -------------------------------------------------------- */

static bool counts_name(const char *name)
{
    size_t n = plan.under ? strlen(plan.under) : 0;

    return name && (name[0] != '/' || (n && strncmp(name, plan.under, n) == 0));
}

static bool counts_file(long fd)
{
    return fd >= 0 && fd < FILES && atomic_load(&counted[fd]);
}

static long pass(int number, const long *a)
{
    long result = syscall(number, a[0], a[1], a[2], a[3], a[4], PASS);

    return result < 0 ? -errno : result;
}

static long spoil(int number, long *a)
{
    if (plan.signal)
        syscall(SYS_kill, getpid(), plan.signal);
    if (plan.error && number == SYS_close)
        (void)pass(number, a); /* Linux has closed it when it says EIO */
    if (plan.error)
        return -plan.error;
    if (number != SYS_writev && a[2] > 1) /* short */
        a[2] = 1 + a[2] / 3;
    return pass(number, a);
}

static long answer(int number, long *a)
{
    const struct call *call = calls;
    bool counts;
    long result;

    while (call->number != number)
        call++;
    if (call->subject == NAME)
        counts = counts_name((const char *)a[call->argument]);
    else
        counts = counts_file(a[0]);
    if (counts && strcmp(call->name, plan.call) == 0 && due())
        result = spoil(number, a);
    else
        result = pass(number, a);
    if (strcmp(call->name, "open") == 0 && result >= 0 && result < FILES)
        atomic_store(&counted[result], counts);
    return result;
}

static void on_call(int number, siginfo_t *info, void *context)
{
    ucontext_t *at = context;
    int kept = errno;

    (void)number;
#if defined(__x86_64__)
    greg_t *r = at->uc_mcontext.gregs;
    long a[] = { r[REG_RDI], r[REG_RSI], r[REG_RDX], r[REG_R10], r[REG_R8] };

    r[REG_RAX] = answer(info->si_syscall, a);
#else
    long a[5];

    for (int i = 0; i < 5; i++)
        a[i] = (long)at->uc_mcontext.regs[i];
    at->uc_mcontext.regs[0] = (unsigned long long)answer(info->si_syscall, a);
#endif
    errno = kept;
}

static void filter_calls(void)
{
    struct sigaction action = { .sa_sigaction = on_call,
                                .sa_flags = SA_SIGINFO | SA_NODEFER };
    struct sock_filter code[8 + COUNT(calls)];
    unsigned short n = 0;

#define AT(field) ((unsigned)offsetof(struct seccomp_data, field))
#define LOAD(field)                                                            \
    code[n++] =                                                                \
        (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, AT(field))
#define SKIP(equal, other, value)                                              \
    code[n++] = (struct sock_filter)BPF_JUMP(                                  \
        BPF_JMP | BPF_JEQ | BPF_K, (unsigned)(value), (unsigned char)(equal),  \
        (unsigned char)(other))
#define RETURN(what)                                                           \
    code[n++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, what)
    LOAD(arch);
    SKIP(0, COUNT(calls) + 3, MACHINE);
    LOAD(args[5]);
    SKIP(COUNT(calls) + 1, 0, PASS);
    LOAD(nr);
    for (size_t i = 0; i < COUNT(calls); i++)
        SKIP(COUNT(calls) - i, 0, calls[i].number);
    RETURN(SECCOMP_RET_ALLOW);
    RETURN(SECCOMP_RET_TRAP);
    sigaction(SIGSYS, &action, NULL);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER,
              &(struct sock_fprog){ n, code }) != 0)
        _exit(125);
}

/* ---- memory -------------------------------------------------------------- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static struct {
    ElfW(Addr) from, to;
} ours[OBJECTS];
static size_t ours_count;

static int note_object(struct dl_phdr_info *info, size_t size, void *context)
{
    static const char *const names[] = { "/libtrs", "/libz.", "/libzstd.",
                                         "/libyaml", "/libcsv" };
    bool is_ours = !info->dlpi_name[0] && !ours_count; /* the program */

    (void)size;
    (void)context;
    for (size_t i = 0; i < COUNT(names); i++)
        is_ours |= strstr(info->dlpi_name, names[i]) != NULL;
    for (int i = 0; is_ours && i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];

        if (part->p_type == PT_LOAD && part->p_flags & PF_X &&
            ours_count < OBJECTS) {
            ours[ours_count].from = info->dlpi_addr + part->p_vaddr;
            ours[ours_count].to = ours[ours_count].from + part->p_memsz;
            ours_count++;
        }
    }
    return 0;
}

static bool is_ours(const void *caller)
{
    ElfW(Addr) at = (ElfW(Addr))caller;

    for (size_t i = 0; i < ours_count; i++)
        if (at >= ours[i].from && at < ours[i].to)
            return true;
    return false;
}

static bool starves(const void *caller)
{
    if (!is_ours(caller) || !due())
        return false;
    errno = ENOMEM;
    return true;
}

#define REFUSED starves(__builtin_return_address(0))

void *malloc(size_t size)
{
    return REFUSED ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return REFUSED ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return REFUSED ? NULL : __libc_realloc(block, size);
}

/* ---- the clock ----------------------------------------------------------- */

static long ahead;

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int failed = (int)syscall(SYS_clock_gettime, clock, now);

    if (!failed && clock == CLOCK_REALTIME)
        now->tv_sec += ahead;
    return failed;
}

time_t time(time_t *result)
{
    struct timespec now;

    clock_gettime(CLOCK_REALTIME, &now);
    if (result)
        *result = now.tv_sec;
    return now.tv_sec;
}

/* ---- the plan ------------------------------------------------------------ */

static const char *setting(const char *name, const char *otherwise)
{
    const char *value = getenv(name);

    return value ? value : otherwise;
}

__attribute__((constructor)) static void begin(void)
{
    const char *what = setting("TRS_FAULT_DO", "EIO"),
               *times = setting("TRS_FAULT_TIMES", "once");

    ahead = atol(setting("TRS_FAULT_CLOCK", "0"));
    plan.call = getenv("TRS_FAULT_CALL");
    plan.under = getenv("TRS_FAULT_UNDER");
    plan.mark = getenv("TRS_FAULT_MARK");
    plan.at = atol(setting("TRS_FAULT_AT", "0"));
    plan.on = strcmp(times, "on") == 0;
    plan.odd = strcmp(times, "odd") == 0;
    for (size_t i = 0; i < COUNT(faults); i++)
        if (strcmp(faults[i].name, what) == 0) {
            plan.error = faults[i].error;
            plan.signal = faults[i].signal;
        }
    if (!plan.call || plan.at <= 0)
        return;
    if (strcmp(plan.call, "malloc") == 0)
        dl_iterate_phdr(note_object, NULL);
    else
        filter_calls();
}
