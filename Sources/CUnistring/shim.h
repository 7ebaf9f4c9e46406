// First, and with the C library's own types: libunistring's headers define int32_t and its kin as
// macros, under which a later reading of these would differ from Swift's Glibc module.
#include <stdint.h>
#include <stdlib.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

/// The normalisation form NFKC. `UNINORM_NFKC` itself is a macro that Swift cannot read.
static inline uninorm_t frontdesk_nfkc(void) { return UNINORM_NFKC; }
